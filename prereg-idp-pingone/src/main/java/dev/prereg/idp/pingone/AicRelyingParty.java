package dev.prereg.idp.pingone;

import dev.prereg.idp.RegisteredCredential;
import dev.prereg.idp.RegistrationCompletion;
import dev.prereg.idp.RelyingParty;
import dev.prereg.idp.SecretState;
import dev.prereg.idp.SetupFinding;
import dev.prereg.idp.StartedRegistration;
import dev.prereg.idp.UserReference;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PingOne Advanced Identity Cloud as the relying party of a pre-registration, through a registration journey. Thread-safe.
 *
 * <p>The journey is walked to its WebAuthn Registration step; that whole step is kept as the handle, and answered once the
 * key is made. So the journey must live as long as making and shipping a key takes: raise its maximum duration, which is
 * five minutes at first. In the node, turn "Return challenge as JavaScript" off and set the relying party identifier and
 * the origin domains.
 *
 * <p>Users are named as the journey expects it, normally by user name. Finishing twice is safe if there is a token to read
 * the user's devices with: they are looked at before and after. Without one, finishing again after an unknown outcome may
 * register the credential twice.
 *
 * <p>Recovery codes that a journey shows are acknowledged unseen and not kept, so let the journey make none.
 *
 * @see <a href="https://docs.pingidentity.com/pingoneaic/am-authentication/login-using-rest.html">Authenticate over REST</a>
 */
public final class AicRelyingParty implements RelyingParty {
    private static final Logger LOG = LoggerFactory.getLogger(AicRelyingParty.class);

    private final AicConfig config;
    private final AicClient client;

    /**
     * @param config how to reach the realm and its journey
     */
    public AicRelyingParty(AicConfig config) {
        this.config = Objects.requireNonNull(config, "config");
        this.client = new AicClient(config);
    }

    /**
     * {@inheritDoc}
     *
     * @throws dev.prereg.RequestRejectedException also if the journey cannot be used, see {@link AicErrorCode}
     */
    @Override
    public StartedRegistration startRegistration(UserReference user) {
        AicDialogue.Reached reached = new AicDialogue(config, client, user).registration();
        AicCeremony ceremony = AicCeremony.read(config, user, reached);
        ceremony.requireRpId();
        ceremony.requireUser();
        ceremony.requireLifetime();
        LOG.debug("registration started by journey {}, held until {}", config.journey(), ceremony.expiresAt());
        return new StartedRegistration(
                ceremony.options(),
                ceremony.origin(),
                ceremony.expiresAt(),
                new AicHandle(user, ceremony.origin(), reached.step()).toState());
    }

    /**
     * {@inheritDoc}
     *
     * @throws dev.prereg.RequestRejectedException also if the response cannot be written in the server's form, or the
     *     journey does not store the credential, see {@link AicErrorCode}
     */
    @Override
    public RegisteredCredential finishRegistration(RegistrationCompletion completion) {
        AicHandle handle = AicHandle.of(completion.handle());
        if (!handle.user().equals(completion.user())) {
            throw new IllegalArgumentException("the handle belongs to another user than " + completion.user());
        }
        return new AicSubmission(config, client, completion, handle).run();
    }

    /** Does nothing: the server keeps nothing of a journey that goes no further, and the handle is the host's to forget. */
    @Override
    public void abandonRegistration(UserReference user, SecretState handle) {}

    /**
     * {@inheritDoc} Asks for tokens and starts the journey. With {@link AicConfigBuilder#setupCheckUser} it goes up to the
     * registration step and looks at that user's devices; otherwise it sees the first step only.
     */
    @Override
    public List<SetupFinding> checkSetup() {
        return new AicSetupCheck(config, client).run();
    }
}
