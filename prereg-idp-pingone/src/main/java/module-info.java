/** Enrollment and activation of pre-registered security keys at PingOne. */
module dev.prereg.idp.pingone {
    requires transitive dev.prereg.core;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;

    exports dev.prereg.idp.pingone;
}
