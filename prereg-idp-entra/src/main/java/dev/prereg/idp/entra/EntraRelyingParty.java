package dev.prereg.idp.entra;

import dev.prereg.idp.RegisteredCredential;
import dev.prereg.idp.RegistrationCompletion;
import dev.prereg.idp.RelyingParty;
import dev.prereg.idp.StartedRegistration;
import dev.prereg.idp.UserReference;
import java.util.Objects;

/** Microsoft Entra ID as the relying party of a pre-registration, through Microsoft Graph. Thread-safe. */
public final class EntraRelyingParty implements RelyingParty {
    private final EntraConfig config;

    /**
     * @param config how to reach the tenant
     */
    public EntraRelyingParty(EntraConfig config) {
        this.config = Objects.requireNonNull(config, "config");
    }

    @Override
    public StartedRegistration startRegistration(UserReference user) {
        throw new UnsupportedOperationException("being written for " + config);
    }

    @Override
    public RegisteredCredential finishRegistration(RegistrationCompletion completion) {
        throw new UnsupportedOperationException("being written for " + config);
    }
}
