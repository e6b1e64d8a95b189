package dev.prereg.workflow;

import static dev.prereg.workflow.World.KEY_FOR_ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.fake.FakeOrder;
import dev.prereg.fake.FakeYubico;
import dev.prereg.fake.RecordingNotifier.Delivery;
import dev.prereg.fake.Samples;
import dev.prereg.idp.IdentityProvider;
import dev.prereg.jose.YubicoKeys;
import dev.prereg.pin.PinNotifier;
import dev.prereg.shipping.ShipmentService;
import dev.prereg.store.ShipmentStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Runs the whole journey and ends the process before and after each store write and each outside call in turn. A new process
 * takes over. Exactly one key is ever shipped, the journey ends, and nothing secret is left in the store.
 */
class CrashTest {
    private static final int MAX_ROUNDS = 400;
    private static final FakeYubico YUBICO = new FakeYubico();

    @Test
    void oneKeyIsShippedWhereverTheProcessEnds() {
        Set<String> points = new TreeSet<>();
        int point = 1;
        while (true) {
            Life life = new Life(true);
            life.crashes.arm(point);
            life.run();
            if (life.crashes.reached() == null) {
                break;
            }
            points.add(life.crashes.reached());
            life.assertClosedWithOneKey(life.crashes.reached());
            point++;
        }
        assertThat(points)
                .contains(
                        "before ShipmentService.create",
                        "after ShipmentService.create",
                        "after ShipmentStore.replace",
                        "before IdentityProvider.activate",
                        "after PinNotifier.deliver");
        assertThat(point).isGreaterThan(40);
    }

    @Test
    void processMayEndAgainWhileItRecovers() {
        Random random = new Random(20260306);
        for (int run = 0; run < 60; run++) {
            Life life = new Life(true);
            int first = 1 + random.nextInt(45);
            int second = 1 + random.nextInt(25);
            life.crashAgainAt = second;
            life.crashes.arm(first);
            life.run();
            life.assertClosedWithOneKey("points " + first + " and " + second);
        }
    }

    /** Where absence proves nothing, a person may have to decide; no key is ever ordered on a guess. */
    @Test
    void withoutAConclusiveSearchNeverMoreThanOneKeyIsShipped() {
        int asked = 0;
        for (int point = 1; ; point++) {
            Life life = new Life(false);
            life.crashes.arm(point);
            life.run();
            if (life.crashes.reached() == null) {
                break;
            }
            assertThat(life.world.shipments.orders().size())
                    .as(life.crashes.reached())
                    .isLessThanOrEqualTo(1);
            Stage end = World.stage(life.workflow());
            assertThat(end).as(life.crashes.reached()).isIn(Stage.CLOSED, Stage.NEEDS_ATTENTION);
            if (end == Stage.NEEDS_ATTENTION) {
                asked++;
                assertThat(life.world.shipments.orders()).isEmpty();
                life.workflow().markNotOrdered(KEY_FOR_ADA);
                life.workflow().advance(KEY_FOR_ADA);
                life.run();
                life.assertClosedWithOneKey(life.crashes.reached());
            }
        }
        assertThat(asked).as("crashes between the intent and the order").isPositive();
    }

    /** Several processes, one after the other, on the same store and the same outside world. */
    private static final class Life {
        private final World world = new World(YUBICO);
        private final CrashPoints crashes = new CrashPoints();
        private final ShipmentStore store = crashes.around(ShipmentStore.class, world.store);
        private final ShipmentService shipments = crashes.around(ShipmentService.class, world.shipments);
        private int crashAgainAt;

        Life(boolean conclusive) {
            world.shipments.conclusive(conclusive);
        }

        private PreRegistrationWorkflow workflow() {
            return PreRegistrationWorkflow.builder(store, world.cipher)
                    .yubico(shipments, crashes.around(YubicoKeys.class, world.yubico))
                    .pinNotifier(crashes.around(PinNotifier.class, world.notifier))
                    .provider("entra", crashes.around(IdentityProvider.class, world.entra()))
                    .provider("other", crashes.around(IdentityProvider.class, world.other()))
                    .clock(world.clock)
                    .build();
        }

        private void run() {
            for (int round = 0; round < MAX_ROUNDS && !ended(); round++) {
                try {
                    live();
                } catch (CrashPoints.Crash crash) {
                    if (crashAgainAt > 0) {
                        String first = crashes.reached();
                        crashes.arm(crashAgainAt);
                        crashAgainAt = 0;
                        assertThat(first).isNotNull();
                    }
                }
                world.shipments.shipAll();
                world.clock.advance(Duration.ofHours(2));
            }
        }

        private void live() {
            PreRegistrationWorkflow workflow = workflow();
            if (world.store.find(KEY_FOR_ADA.value()).isEmpty()) {
                workflow.accept(World.keyForAda()
                        .enrollment("other", Samples.ada())
                        .pinRelease(PinReleasePolicy.IMMEDIATELY)
                        .build());
            }
            workflow.advanceDue(100);
        }

        private boolean ended() {
            return world.store
                    .find(KEY_FOR_ADA.value())
                    .map(row -> row.stage().equals(Stage.CLOSED.name())
                            || row.stage().equals(Stage.NEEDS_ATTENTION.name()))
                    .orElse(false);
        }

        private void assertClosedWithOneKey(String where) {
            crashes.disarm();
            List<FakeOrder> orders = world.shipments.orders();
            assertThat(orders).as(where).hasSize(1);
            assertThat(World.stage(workflow())).as(where).isEqualTo(Stage.CLOSED);
            assertThat(world.relyingParty.credentials()).as(where).hasSize(1);
            assertThat(world.otherParty.credentials()).as(where).hasSize(1);
            assertPinReachedAda(where, orders.get(0));
            assertThat(world.storedText())
                    .as(where)
                    .doesNotContain(Samples.MARKER, Samples.ada().value(), "\"eyJ", "parts", "\"d\"");
        }

        private void assertPinReachedAda(String where, FakeOrder order) {
            String pin = String.valueOf(order.programmed().orElseThrow().key().pin());
            List<Delivery> deliveries = new ArrayList<>(world.notifier.deliveries());
            assertThat(deliveries).as(where).isNotEmpty();
            assertThat(deliveries)
                    .as(where)
                    .allSatisfy(delivery -> assertThat(delivery.pin()).isEqualTo(pin))
                    .extracting(Delivery::deduplicationKey)
                    .containsOnly("key-for-ada/pin/0");
        }
    }
}
