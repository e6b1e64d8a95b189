/** Orders programmed security keys at YubiEnterprise Delivery and reads Yubico's public key sets. */
module dev.prereg.yubienterprise {
    requires transitive dev.prereg.core;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;

    exports dev.prereg.yubienterprise;
}
