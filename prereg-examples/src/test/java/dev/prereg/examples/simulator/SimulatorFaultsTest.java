package dev.prereg.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.examples.simulator.server.Fault;
import dev.prereg.examples.simulator.server.JournalEntry;
import dev.prereg.examples.simulator.server.Operation;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatorFaultsTest {
    private final Simulator simulator = Simulator.start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Wire.Reply order() {
        return Wire.send(
                "POST",
                simulator.yubico().apiUrl() + "/fpr/shipments",
                simulator.yubico().token(),
                Orders.toAda(simulator.yubico().station()).toString());
    }

    private int orders() {
        return simulator.yubico().shipments().orders();
    }

    @Test
    void faultHitsOneCallOnly() {
        simulator.faults().next(Operation.CREATE_SHIPMENT, Fault.DOWN);

        assertThat(order().status()).isEqualTo(503);
        assertThat(order().status()).isEqualTo(201);
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void faultsFollowOneAnotherAndALastingOneStays() {
        simulator.faults().next(Operation.CREATE_SHIPMENT, Fault.throttledFor(Duration.ofSeconds(30)));
        simulator.faults().always(Operation.CREATE_SHIPMENT, Fault.downFor(Duration.ofMinutes(2)));

        assertThat(order().headers()).containsEntry("retry-after", "30");
        assertThat(order().headers()).containsEntry("retry-after", "120");
        assertThat(order().status()).isEqualTo(503);
        simulator.faults().clear();
        assertThat(order().status()).isEqualTo(201);
    }

    @Test
    void throttlingMayTellNoTime() {
        simulator.faults().next(Operation.CREATE_SHIPMENT, Fault.THROTTLE);

        Wire.Reply reply = order();

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.headers()).doesNotContainKey("retry-after");
    }

    @Test
    void connectionIsCutBeforeOrAfterTheEffect() {
        simulator.faults().next(Operation.CREATE_SHIPMENT, Fault.CUT_BEFORE_EFFECT);
        assertThatThrownBy(this::order).isInstanceOf(UncheckedIOException.class);
        assertThat(orders()).isZero();

        simulator.faults().next(Operation.CREATE_SHIPMENT, Fault.CUT_AFTER_EFFECT);
        assertThatThrownBy(this::order).isInstanceOf(UncheckedIOException.class);
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void effectMayHappenBehindAnErrorGarbageOrAnEndlessBody() {
        simulator.faults().next(Operation.CREATE_SHIPMENT, Fault.ERROR_AFTER_EFFECT);
        simulator.faults().next(Operation.CREATE_SHIPMENT, Fault.GARBAGE);
        simulator.faults().next(Operation.CREATE_SHIPMENT, Fault.OVERSIZED);

        assertThat(order().status()).isEqualTo(500);
        assertThat(order().body()).isEqualTo("{\"shipment_id\":\"U89b");
        assertThat(order().body()).hasSizeGreaterThan(10_000_000);
        assertThat(orders()).isEqualTo(3);
    }

    @Test
    void pageOfAProxyHidesThatNothingHappened() {
        simulator.faults().next(Operation.CREATE_SHIPMENT, Fault.HTML);

        assertThat(order().body()).startsWith("<!DOCTYPE html>");
        assertThat(orders()).isZero();
    }

    @Test
    void slowAnswerComesAfterTheEffect() {
        simulator.faults().next(Operation.CREATE_SHIPMENT, Fault.slow(Duration.ofMillis(1)));

        assertThat(order().status()).isEqualTo(201);
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void journalTellsWhatWasReceivedAndWhatCameOfIt() {
        simulator.faults().next(Operation.CREATE_SHIPMENT, Fault.DOWN);
        order();
        order();

        assertThat(simulator.journal().count(Operation.CREATE_SHIPMENT)).isEqualTo(2);
        JournalEntry failed = simulator.journal().entries().get(0);
        assertThat(failed.fault()).contains("DOWN");
        assertThat(failed.status()).isEmpty();
        JournalEntry ordered = simulator.journal().entries().get(1);
        assertThat(ordered.target()).isEqualTo("/v1/fpr/shipments");
        assertThat(ordered.status()).contains(201);
        assertThat(ordered.at()).isEqualTo(simulator.clock().instant());
        assertThat(simulator.journal().entries().toString())
                .doesNotContain(simulator.yubico().token());
    }

    @Test
    void callsOfWebPagesAreRefused() {
        Wire.Reply reply = Wire.send(
                "POST",
                simulator.controlUrl() + "/time",
                "",
                "{\"advance\":\"PT1H\"}",
                "Origin",
                "https://evil.example");

        assertThat(reply.status()).isEqualTo(403);
    }
}
