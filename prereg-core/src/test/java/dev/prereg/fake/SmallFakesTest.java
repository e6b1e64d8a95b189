package dev.prereg.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.pin.Pin;
import dev.prereg.pin.PinDelivery;
import dev.prereg.pin.PinDeliveryResult;
import dev.prereg.shipping.ShipmentLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmallFakesTest {
    @Test
    void clockStandsStillUntilItIsMoved() {
        MutableClock clock = new MutableClock(Samples.START);
        Clock inOslo = clock.withZone(ZoneId.of("Europe/Oslo"));
        assertThat(clock.instant()).isEqualTo(Samples.START).isEqualTo(clock.instant());
        assertThat(clock.advance(Duration.ofDays(2))).isEqualTo(Samples.START.plusSeconds(172_800));
        assertThat(inOslo.instant()).isEqualTo(clock.instant());
        clock.set(Samples.START);
        assertThat(inOslo.instant()).isEqualTo(Samples.START);
        assertThat(inOslo.getZone()).isEqualTo(ZoneId.of("Europe/Oslo"));
    }

    @Test
    void notifierRecordsAndAnswersAsArranged() {
        RecordingNotifier notifier = new RecordingNotifier();
        RuntimeException broken = new IllegalStateException("mail server is down");
        notifier.answer(PinDeliveryResult.deferred(Samples.START)).fail(broken);
        assertThat(notifier.deliver(delivery("journey-1", "first")))
                .isEqualTo(PinDeliveryResult.deferred(Samples.START));
        assertThatThrownBy(() -> notifier.deliver(delivery("journey-1", "first")))
                .isSameAs(broken);
        assertThat(notifier.deliver(delivery("journey-2", "other"))).isEqualTo(PinDeliveryResult.delivered());
        assertThat(notifier.deliveries("journey-1"))
                .hasSize(2)
                .containsOnly(new RecordingNotifier.Delivery(
                        "journey-1", "first", List.of("ada@example.com"), "12345678", "24681357"));
        assertThat(notifier.deliveries()).hasSize(3);
    }

    @Test
    void samplesKeepYubicosLimits() {
        assertThat(ShipmentLimits.violations(Samples.shipmentToAda())).isEmpty();
        assertThat(ShipmentLimits.violations(Samples.shipmentToGrace())).isEmpty();
    }

    @Test
    void samplesDifferByTheirSeed() {
        assertThat(Samples.creationOptions(1).challenge())
                .isNotEqualTo(Samples.creationOptions(2).challenge());
        assertThat(Samples.creationOptions(1).json())
                .isEqualTo(Samples.creationOptions(1).json());
    }

    private static PinDelivery delivery(String id, String deduplicationKey) {
        return new PinDelivery(
                id, deduplicationKey, List.of("ada@example.com"), "12345678", Pin.of("24681357".toCharArray()));
    }
}
