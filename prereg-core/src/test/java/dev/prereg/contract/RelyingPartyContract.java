package dev.prereg.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prereg.ChallengeExpiredException;
import dev.prereg.PreRegistrationException;
import dev.prereg.fake.FakeAttestationRoot;
import dev.prereg.fake.VirtualYubiKey;
import dev.prereg.fake.VirtualYubiKeyBatch;
import dev.prereg.idp.RegisteredCredential;
import dev.prereg.idp.RegistrationCompletion;
import dev.prereg.idp.RelyingParty;
import dev.prereg.idp.SecretState;
import dev.prereg.idp.StartedRegistration;
import dev.prereg.idp.UserReference;
import dev.prereg.webauthn.CredentialId;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import dev.prereg.webauthn.VerifiedRegistration;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RelyingParty} must do, with real credentials of a {@link VirtualYubiKey}. Extend it and give it the
 * relying party, normally in front of a stub of the remote service that makes challenges and keeps credentials:
 *
 * <pre>{@code
 * class OurRelyingPartyTest extends RelyingPartyContract {
 *     private final OurStub stub = OurStub.start();
 *
 *     @Override
 *     protected RelyingParty relyingParty() {
 *         return new OurRelyingParty(stub.url());
 *     }
 *
 *     @Override
 *     protected UserReference user() {
 *         return stub.addUser();
 *     }
 *
 *     @Override
 *     protected List<String> registered() {
 *         return stub.credentialIds();
 *     }
 * }
 * }</pre>
 */
public abstract class RelyingPartyContract {
    private final VirtualYubiKeyBatch batch = VirtualYubiKeyBatch.of(new FakeAttestationRoot());
    private RelyingParty relyingParty;

    /** For subclasses. */
    protected RelyingPartyContract() {}

    /**
     * Makes the relying party under test; called once for each test.
     *
     * @return the relying party
     */
    protected abstract RelyingParty relyingParty();

    /**
     * @return a user the relying party knows, always the same one during a test, without a credential at first
     */
    protected abstract UserReference user();

    /**
     * Looks behind the relying party, at its stub.
     *
     * @return the credential IDs registered for {@link #user()}, in unpadded base64url
     */
    protected abstract List<String> registered();

    /**
     * @return a user the relying party does not know; without one, that test is skipped
     */
    protected Optional<UserReference> unknownUser() {
        return Optional.empty();
    }

    /**
     * Lets the challenges of the stub expire.
     *
     * @param expiresAt when the relying party said they would
     * @return whether that is possible; if not, that test is skipped
     */
    protected boolean letTimePassTo(Instant expiresAt) {
        return false;
    }

    /**
     * @return the names of members that the stub puts into its creation options and that must not get lost
     */
    protected Set<String> membersOfOptions() {
        return Set.of("rp", "user", "challenge", "pubKeyCredParams");
    }

    /**
     * @return the time that challenges are compared with; the system's unless overridden
     */
    protected Instant now() {
        return Instant.now();
    }

    /**
     * @return texts that must never be printed, such as tokens of the stub; none unless overridden
     */
    protected Set<String> secrets() {
        return Set.of();
    }

    @BeforeEach
    final void makeRelyingParty() {
        relyingParty = relyingParty();
    }

    @Test
    final void startedRegistrationSuitsAKey() {
        StartedRegistration started = relyingParty.startRegistration(user());
        assertThat(started.expiresAt()).isAfter(now());
        assertThat(started.options().algorithms()).containsAnyOf(-7, -35);
        for (String member : membersOfOptions()) {
            assertThat(started.options().json()).contains("\"" + member + "\":");
        }
        assertThat(registered()).isEmpty();
    }

    @Test
    final void eachRegistrationHasItsOwnChallenge() {
        PublicKeyCredentialCreationOptions first =
                relyingParty.startRegistration(user()).options();
        PublicKeyCredentialCreationOptions second =
                relyingParty.startRegistration(user()).options();
        assertThat(first.challenge()).isNotEqualTo(second.challenge());
        assertThat(first.userHandle()).isEqualTo(second.userHandle());
    }

    @Test
    final void finishedRegistrationIsThere() {
        RegistrationCompletion completion = complete(relyingParty.startRegistration(user()), batch.next());
        RegisteredCredential credential = relyingParty.finishRegistration(completion);
        assertThat(credential.credentialId()).isNotBlank();
        assertThat(registered()).containsExactly(id(completion).text());
    }

    @Test
    final void finishingTwiceCountsAsDone() {
        RegistrationCompletion completion = complete(relyingParty.startRegistration(user()), batch.next());
        RegisteredCredential first = relyingParty.finishRegistration(completion);
        RegisteredCredential second = relyingParty.finishRegistration(completion);
        assertThat(second.credentialId()).isEqualTo(first.credentialId());
        assertThat(registered()).containsExactly(id(completion).text());
    }

    @Test
    final void handleSurvivesStorageAndAnotherObject() {
        StartedRegistration started = relyingParty.startRegistration(user());
        StartedRegistration stored = new StartedRegistration(
                PublicKeyCredentialCreationOptions.parse(started.options().json()),
                started.origin(),
                started.expiresAt(),
                SecretState.of(started.handle().bytes()));
        RegistrationCompletion completion = complete(stored, batch.next());
        relyingParty().finishRegistration(completion);
        assertThat(registered()).containsExactly(id(completion).text());
    }

    @Test
    final void userMayHaveTwoKeys() {
        RegistrationCompletion first = complete(relyingParty.startRegistration(user()), batch.next());
        RegistrationCompletion second = complete(relyingParty.startRegistration(user()), batch.next());
        relyingParty.finishRegistration(second);
        relyingParty.finishRegistration(first);
        assertThat(registered())
                .containsExactlyInAnyOrder(id(first).text(), id(second).text());
    }

    @Test
    final void expiredChallengeIsNotFinished() {
        StartedRegistration started = relyingParty.startRegistration(user());
        RegistrationCompletion completion = complete(started, batch.next());
        assumeTrue(letTimePassTo(started.expiresAt()), "time cannot be moved here");
        assertThatThrownBy(() -> relyingParty.finishRegistration(completion))
                .isInstanceOf(ChallengeExpiredException.class);
        assertThat(registered()).isEmpty();
    }

    @Test
    final void registrationMayBeAbandonedTwice() {
        StartedRegistration started = relyingParty.startRegistration(user());
        relyingParty.abandonRegistration(user(), started.handle());
        relyingParty.abandonRegistration(user(), started.handle());
        assertThat(registered()).isEmpty();
    }

    @Test
    final void unknownUserIsRefused() {
        Optional<UserReference> unknown = unknownUser();
        assumeTrue(unknown.isPresent(), "no unknown user is given");
        Throwable refusal = catchThrowable(() -> relyingParty.startRegistration(unknown.orElseThrow()));
        assertThat(refusal).isInstanceOf(PreRegistrationException.class);
        if (!secrets().isEmpty()) {
            new Secrets(secrets()).mustNotBePrintedBy(refusal);
        }
    }

    @Test
    final void nothingPrintsASecret() {
        StartedRegistration started = relyingParty.startRegistration(user());
        RegistrationCompletion completion = complete(started, batch.next());
        RegisteredCredential credential = relyingParty.finishRegistration(completion);
        List<String> all = new ArrayList<>(secrets());
        all.add(Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(started.options().challenge()));
        if (started.handle().bytes().length > 0) {
            all.add(new String(started.handle().bytes(), StandardCharsets.UTF_8));
        }
        new Secrets(all).mustNotBePrintedBy(relyingParty, started, completion, credential, relyingParty.checkSetup());
    }

    private RegistrationCompletion complete(StartedRegistration started, VirtualYubiKey key) {
        VerifiedRegistration registration = VerifiedRegistration.verify(
                started.options(), started.origin(), key.create(started.options(), started.origin()));
        return new RegistrationCompletion(
                user(), started.handle(), registration, key.serialNumber(), Optional.of(key.firmware()));
    }

    private static CredentialId id(RegistrationCompletion completion) {
        return completion.registration().response().credentialId();
    }
}
