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

/**
 * PingOne (PingOne MFA, and PingID in an integrated environment) as the relying party of a pre-registration. Thread-safe.
 *
 * <p>Starting creates a FIDO2 device that waits for its activation, finishing activates it. Users are named by id
 * (preferred) or found by {@linkplain PingOneConfigBuilder#findUsersBy name or e-mail address}. The application needs the
 * role Identity Data Admin.
 *
 * <p>PingOne's creation is not idempotent, so it is never repeated here: if its outcome is unknown, the user's devices are
 * listed and a pending one with the random nickname of this very call is deleted. No other device is ever deleted. A
 * process that dies between creation and storing leaves a pending device behind, which counts among the user's devices.
 *
 * <p>Finishing twice is safe: if an activation is refused or its outcome is unknown, the device is looked at, and an active
 * one counts as done. PingOne documents no lifetime of a challenge, see {@link PingOneConfig#DEFAULT_PENDING_TTL}.
 *
 * <p>Errors carry {@code transaction id / PingOne's id} as {@link dev.prereg.ServiceException#requestId()}, which is what
 * Ping's support asks for.
 *
 * @see <a href="https://developer.pingidentity.com/pingone-api/mfa/users/mfa-devices.html">PingOne MFA, devices</a>
 */
public final class PingOneRelyingParty implements RelyingParty {
    private final PingOneConfig config;
    private final PingOneClient client;
    private final PingOneUsers users;
    private final PingOneDevices devices;

    /**
     * @param config how to reach the environment
     */
    public PingOneRelyingParty(PingOneConfig config) {
        this.config = Objects.requireNonNull(config, "config");
        this.client = new PingOneClient(config);
        this.users = new PingOneUsers(client, config.userAttribute());
        this.devices = new PingOneDevices(client);
    }

    /**
     * {@inheritDoc}
     *
     * @throws dev.prereg.RequestRejectedException also with the codes of {@link PingOneErrorCode}
     * @throws dev.prereg.OutcomeUnknownException if a device may have been created; what was found of it is deleted
     */
    @Override
    public StartedRegistration startRegistration(UserReference user) {
        return new PingOneCreation(config, devices, user, users.idOf(user)).run();
    }

    @Override
    public RegisteredCredential finishRegistration(RegistrationCompletion completion) {
        PingOneHandle handle = handle(completion.user(), completion.handle());
        return new PingOneActivation(devices, config, completion, handle).run();
    }

    /** {@inheritDoc} Deletes the pending device. One that is active already, or gone, stays as it is. */
    @Override
    public void abandonRegistration(UserReference user, SecretState handle) {
        new PingOneCleanup(devices, config.environmentId())
                .removePending(handle(user, handle).device());
    }

    private PingOneHandle handle(UserReference user, SecretState state) {
        PingOneHandle handle = PingOneHandle.of(state);
        if (!handle.user().equals(user)) {
            throw new IllegalArgumentException("the handle belongs to another user than " + user);
        }
        if (!handle.device().environmentId().equals(config.environmentId())) {
            throw new IllegalArgumentException("the handle belongs to another environment than this one");
        }
        return handle;
    }

    /**
     * {@inheritDoc} Looks at token, users, FIDO policy, device authentication policy and MFA settings.
     */
    @Override
    public List<SetupFinding> checkSetup() {
        return new PingOneSetup(config, client).findings();
    }
}
