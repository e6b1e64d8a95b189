/** Enrollment and activation of pre-registered security keys at Microsoft Entra ID. */
module dev.prereg.idp.entra {
    requires transitive dev.prereg.core;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;

    exports dev.prereg.idp.entra;
}
