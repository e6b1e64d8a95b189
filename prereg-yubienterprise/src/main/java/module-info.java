/** Orders programmed security keys at YubiEnterprise Delivery. */
module dev.prereg.yubienterprise {
    requires transitive dev.prereg.core;

    exports dev.prereg.yubienterprise;
}
