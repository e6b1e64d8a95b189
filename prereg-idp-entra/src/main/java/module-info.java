/** Enrollment and activation of pre-registered security keys at Microsoft Entra ID. */
module dev.prereg.idp.entra {
    requires transitive dev.prereg.core;

    exports dev.prereg.idp.entra;
}
