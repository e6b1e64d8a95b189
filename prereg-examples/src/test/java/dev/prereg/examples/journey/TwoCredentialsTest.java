package dev.prereg.examples.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.fake.Programming;
import dev.prereg.fake.VirtualYubiKey;
import dev.prereg.idp.UserReference;
import dev.prereg.workflow.PreRegistration;
import dev.prereg.workflow.Stage;
import org.junit.jupiter.api.Test;

/** One key for a person's ordinary account and for her administrator's account. */
class TwoCredentialsTest {
    private static final UserReference ADMIN = new UserReference("ada.admin@contoso.example");

    @Test
    void oneKeyCarriesTwoCredentialsAndHasOnePin() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.accept(Rehearsal.keyForAda().enrollment("entra", ADMIN));

            PreRegistration done = rehearsal.until(Stage.COMPLETED);

            assertThat(done.stage()).isEqualTo(Stage.COMPLETED);
            assertThat(done.credentialIds()).hasSize(2).doesNotHaveDuplicates();
            assertThat(rehearsal.keysShipped()).isEqualTo(1);
            VirtualYubiKey key = rehearsal
                    .simulator
                    .yubico()
                    .shipments()
                    .key(done.shipmentId().orElseThrow().value())
                    .orElseThrow();
            assertThat(key.credentialIds()).hasSize(2);
            assertThat(methods(rehearsal, "ada@contoso.example"))
                    .startsWith(key.credentialIds().get(0).text());
            assertThat(methods(rehearsal, ADMIN.value()))
                    .startsWith(key.credentialIds().get(1).text());
            assertThat(rehearsal.pins.deliveries())
                    .singleElement()
                    .satisfies(pin -> assertThat(key.hasPin(pin.pin())).isTrue());
        }
    }

    private static String methods(Rehearsal rehearsal, String user) {
        return rehearsal.simulator.entra().directory().user(user).methodIds().get(0);
    }

    @Test
    void responsesInAnotherOrderRegisterNothing() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.simulator.yubico().station().programming(Programming.reversing());
            rehearsal.accept(Rehearsal.keyForAda().enrollment("entra", ADMIN));

            PreRegistration stopped = rehearsal.until(Stage.COMPLETED);

            assertThat(stopped.stage()).isEqualTo(Stage.NEEDS_ATTENTION);
            assertThat(rehearsal.registrations()).isZero();
            assertThat(rehearsal.pins.deliveries()).isEmpty();
        }
    }
}
