package dev.prereg.leak;

import dev.prereg.OutcomeUnknownException;
import dev.prereg.fake.FakeRelyingParty;
import dev.prereg.fake.FakeShipmentService;
import dev.prereg.fake.FakeYubico;
import dev.prereg.fake.MutableClock;
import dev.prereg.fake.Programming;
import dev.prereg.fake.RecordingNotifier;
import dev.prereg.fake.ResponseFault;
import dev.prereg.fake.Samples;
import dev.prereg.fake.Tampering;
import dev.prereg.idp.SealedEnrollment;
import dev.prereg.idp.UserReference;
import dev.prereg.pin.PinDeliveryResult;
import dev.prereg.store.AesGcmStateCipher;
import dev.prereg.store.InMemoryShipmentStore;
import dev.prereg.workflow.PinReleasePolicy;
import dev.prereg.workflow.PreRegistration;
import dev.prereg.workflow.PreRegistrationId;
import dev.prereg.workflow.PreRegistrationRequest;
import dev.prereg.workflow.PreRegistrationWorkflow;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Journeys with marked people, addresses and PINs, which go well and wrong in many ways. */
final class MarkedJourneys {
    private static final Set<String> SECRETS = new LinkedHashSet<>();

    private final MutableClock clock = new MutableClock(Samples.START);
    private final FakeYubico yubico = new FakeYubico();
    private final FakeShipmentService shipments = new FakeShipmentService(yubico, clock);
    private final FakeRelyingParty relyingParty = new FakeRelyingParty(Samples.RP_ID, clock)
            .withUsers(Samples.ada(), new UserReference("grace." + Samples.MARKER + "@example.com"));
    private final RecordingNotifier notifier = new RecordingNotifier();
    private final List<String> printed = new ArrayList<>();
    private final PreRegistrationWorkflow workflow;
    private int count;

    private MarkedJourneys() {
        byte[] key = new byte[AesGcmStateCipher.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        workflow = PreRegistrationWorkflow.builder(new InMemoryShipmentStore(), AesGcmStateCipher.of("k", key))
                .yubico(shipments, yubico)
                .provider(
                        "entra",
                        SealedEnrollment.builder(relyingParty, yubico)
                                .clock(clock)
                                .build())
                .pinNotifier(notifier)
                .listener((before, after) -> print(after))
                .clock(clock)
                .build();
    }

    /** What must not have been printed by the journeys of {@link #run}, beside the marked objects. */
    static Set<String> secrets() {
        return SECRETS;
    }

    /** Runs all journeys and returns everything a host can print about them. */
    static List<String> run() {
        MarkedJourneys journeys = new MarkedJourneys();
        SECRETS.add(Samples.MARKER);
        SECRETS.add("Lovelace");
        journeys.goWell();
        journeys.goWrongAtOrdering();
        for (ResponseFault fault : ResponseFault.values()) {
            journeys.journey(Programming.credentialFault(fault));
            journeys.journey(Programming.pinFault(fault));
        }
        for (Tampering tampering : Tampering.values()) {
            journeys.journey(Programming.lying(tampering));
        }
        journeys.notifier.deliveries().forEach(delivery -> SECRETS.add(delivery.pin()));
        journeys.shipments.orders().forEach(order -> {
            SECRETS.add(order.request().pinRequest().compact().substring(0, 40));
            order.programmed()
                    .ifPresent(key -> SECRETS.add(String.valueOf(key.key().pin())));
        });
        return journeys.printed;
    }

    private void goWell() {
        journey(Programming.honest());
        workflow.resendPin(PreRegistrationId.of("journey-1"));
        work();
        clock.advance(Duration.ofDays(15));
        work();
    }

    private void goWrongAtOrdering() {
        shipments.faults().failAfter("create", new OutcomeUnknownException("YubiEnterprise", "r-1", "no answer", null));
        shipments.faults().failBefore("create", new IllegalStateException("street of " + Samples.MARKER));
        notifier.answer(PinDeliveryResult.failed("mailbox is full"));
        notifier.fail(new IllegalStateException("no mail to " + Samples.MARKER));
        journey(Programming.honest());
        journey(Programming.honest());
    }

    private void journey(Programming programming) {
        yubico.programming(programming);
        PreRegistrationId id = PreRegistrationId.of("journey-" + ++count);
        print(workflow.accept(PreRegistrationRequest.builder(id, Samples.shipmentToAda(), Samples.yubiKey5Nfc())
                .enrollment("entra", Samples.ada())
                .pinRelease(PinReleasePolicy.IMMEDIATELY)
                .build()));
        for (int round = 0; round < 3; round++) {
            work();
            shipments.shipAll();
            clock.advance(Duration.ofHours(13));
        }
        work();
        print(workflow.find(id).orElseThrow());
    }

    private void work() {
        while (workflow.advanceDue(10) > 0) {
            printed.add("worked");
        }
    }

    private void print(PreRegistration picture) {
        printed.add(picture.toString());
        picture.failure().ifPresent(failure -> printed.add(failure.toString()));
        printed.addAll(picture.remarks());
    }
}
