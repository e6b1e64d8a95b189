package dev.prereg.workflow;

import dev.prereg.fake.FakeRelyingParty;
import dev.prereg.fake.FakeShipmentService;
import dev.prereg.fake.FakeYubico;
import dev.prereg.fake.MutableClock;
import dev.prereg.fake.RecordingNotifier;
import dev.prereg.fake.Samples;
import dev.prereg.idp.IdentityProvider;
import dev.prereg.idp.SealedEnrollment;
import dev.prereg.jose.Jwe;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentService;
import dev.prereg.store.AesGcmStateCipher;
import dev.prereg.store.InMemoryShipmentStore;
import dev.prereg.store.ShipmentStore;
import dev.prereg.store.StateCipher;
import dev.prereg.store.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A small world in which keys are ordered, programmed and registered, with real cryptography and a settable clock. */
final class World {
    static final PreRegistrationId KEY_FOR_ADA = PreRegistrationId.of("key-for-ada");

    final MutableClock clock = new MutableClock(Samples.START);
    final FakeYubico yubico;
    final FakeShipmentService shipments;
    final FakeRelyingParty relyingParty =
            new FakeRelyingParty(Samples.RP_ID, clock).withUsers(Samples.ada(), Samples.grace());
    final FakeRelyingParty otherParty = new FakeRelyingParty("sso.example.org", clock).withUsers(Samples.ada());
    final RecordingNotifier notifier = new RecordingNotifier();
    final ShipmentStore store = new InMemoryShipmentStore();
    final StateCipher cipher = AesGcmStateCipher.of("test-key", randomKey());

    World() {
        this(new FakeYubico());
    }

    /** Making Yubico's keys and certificates takes longer than a journey: worlds which only use them may share. */
    World(FakeYubico yubico) {
        this.yubico = yubico;
        this.shipments = new FakeShipmentService(yubico, clock);
    }

    private static byte[] randomKey() {
        byte[] key = new byte[AesGcmStateCipher.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    IdentityProvider entra() {
        return SealedEnrollment.builder(relyingParty, yubico).clock(clock).build();
    }

    IdentityProvider other() {
        return SealedEnrollment.builder(otherParty, yubico).clock(clock).build();
    }

    PreRegistrationWorkflow.Builder builder() {
        return builder(store, shipments);
    }

    PreRegistrationWorkflow.Builder builder(ShipmentStore someStore, ShipmentService someService) {
        return PreRegistrationWorkflow.builder(someStore, cipher)
                .yubico(someService, yubico)
                .pinNotifier(notifier)
                .clock(clock);
    }

    PreRegistrationWorkflow workflow() {
        return builder().provider("entra", entra()).provider("other", other()).build();
    }

    static PreRegistrationRequest.Builder keyForAda() {
        return PreRegistrationRequest.builder(KEY_FOR_ADA, Samples.shipmentToAda(), Samples.yubiKey5Nfc())
                .enrollment("entra", Samples.ada());
    }

    /** Lets a workflow work until nothing is due now. */
    static void work(PreRegistrationWorkflow workflow) {
        int steps = 0;
        while (workflow.advanceDue(1) > 0) {
            if (++steps > 1_000) {
                throw new AssertionError("the workflow does not come to rest");
            }
        }
    }

    /** Lets a workflow work, lets Yubico ship, and lets the workflow notice it. */
    void workAndShip(PreRegistrationWorkflow workflow) {
        work(workflow);
        shipments.shipAll();
        clock.advance(Duration.ofDays(1));
        work(workflow);
    }

    static PreRegistration ada(PreRegistrationWorkflow workflow) {
        return workflow.find(KEY_FOR_ADA).orElseThrow();
    }

    static Stage stage(PreRegistrationWorkflow workflow) {
        return ada(workflow).stage();
    }

    ShipmentId onlyOrder() {
        if (shipments.orders().size() != 1) {
            throw new AssertionError(
                    "expected one order, found " + shipments.orders().size());
        }
        return shipments.orders().get(0).id();
    }

    /** What is stored about Ada's key, decrypted. */
    String storedText() {
        StoredRecord row = store.find(KEY_FOR_ADA.value()).orElseThrow();
        return new String(cipher.open(row.id(), row.state()), StandardCharsets.UTF_8);
    }

    Optional<String> failureReason(PreRegistrationWorkflow workflow) {
        return ada(workflow).failure().map(Failure::reason);
    }

    Jwe pinRequestOf(PreRegistrationId id) {
        return preparationOf(id).pinRequest().orElseThrow();
    }

    List<Jwe> credentialRequestsOf(PreRegistrationId id) {
        return preparationOf(id).requests();
    }

    private Progress.Preparation preparationOf(PreRegistrationId id) {
        Journey journey = new Rows(store, cipher).read(store.find(id.value()).orElseThrow());
        return ((Progress.Ordering) journey.progress().underlying()).preparation();
    }
}
