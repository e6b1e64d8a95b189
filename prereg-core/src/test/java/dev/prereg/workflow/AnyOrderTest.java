package dev.prereg.workflow;

import static dev.prereg.workflow.World.KEY_FOR_ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.fake.Samples;
import dev.prereg.idp.IdentityProvider;
import dev.prereg.pin.PinNotifier;
import dev.prereg.shipping.ShipmentService;
import dev.prereg.store.InMemoryShipmentStore;
import dev.prereg.store.ShipmentStore;
import dev.prereg.store.StoredRecord;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Steps of two nodes whose clocks are 90 seconds apart, commands of the host, crashes and processes that stop for longer than
 * their lease, in any order: at most one order, no PIN before all credentials and the approval, no lost command.
 */
class AnyOrderTest {
    private static final int RUNS = Integer.getInteger("prereg.runs", 300);

    @Test
    void anyOrderOfStepsCommandsAndCrashesKeepsThePromises() {
        int closed = 0;
        int cancelled = 0;
        int crashes = 0;
        for (long seed = 1; seed <= RUNS; seed++) {
            Run run = new Run(seed);
            run.play();
            run.finish();
            run.check();
            closed += run.stage() == Stage.CLOSED ? 1 : 0;
            cancelled += run.stage() == Stage.CANCELLED ? 1 : 0;
            crashes += run.crashes;
        }
        assertThat(closed).as("closed").isGreaterThan(RUNS / 3);
        assertThat(cancelled).as("cancelled").isGreaterThan(RUNS / 20);
        assertThat(crashes).as("crashes").isGreaterThan(RUNS);
    }

    private static final class Run {
        private final long seed;
        private final Random random;
        private final LightWorld world = new LightWorld();
        private final ShipmentStore store = new InMemoryShipmentStore();
        private final PreRegistrationWorkflow host;
        private final List<PreRegistrationWorkflow> nodes = new ArrayList<>();
        private boolean calm;
        private boolean nested;
        private boolean cancelAccepted;
        private boolean tooLateReported;
        private int resends;
        private int crashes;

        Run(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            world.shipments.conclusive = random.nextInt(4) > 0;
            this.host = workflow(false, Duration.ZERO);
            nodes.add(workflow(true, Duration.ZERO));
            nodes.add(workflow(true, Duration.ofSeconds(90)));
            host.accept(PreRegistrationRequest.builder(KEY_FOR_ADA, Samples.shipmentToAda(), Samples.yubiKey5Nfc())
                    .enrollment("entra", Samples.ada())
                    .enrollment("other", Samples.ada())
                    .build());
        }

        private PreRegistrationWorkflow workflow(boolean disturbed, Duration ahead) {
            return PreRegistrationWorkflow.builder(around(ShipmentStore.class, store, disturbed), LightWorld.IN_CLEAR)
                    .yubico(around(ShipmentService.class, world.shipments, disturbed), world.keys())
                    .provider("entra", around(IdentityProvider.class, world.provider("entra"), disturbed))
                    .provider("other", around(IdentityProvider.class, world.provider("other"), disturbed))
                    .pinNotifier(around(PinNotifier.class, world.notifier(), disturbed))
                    .clock(Clock.offset(world.clock, ahead))
                    .random(new Random(seed))
                    .build();
        }

        private <T> T around(Class<T> port, T target, boolean disturbed) {
            return port.cast(Proxy.newProxyInstance(
                    port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                        if (disturbed) {
                            disturb(!method.getName().equals("create"));
                        }
                        try {
                            Object result = method.invoke(target, arguments);
                            if (disturbed) {
                                disturb(true);
                            }
                            return result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        } finally {
                            notice();
                        }
                    }));
        }

        /** A process that freezes exactly between its last check and the order is the one thing nobody can survive. */
        private void disturb(boolean mayFreeze) {
            if (calm || nested || random.nextInt(12) > 0) {
                return;
            }
            if (random.nextInt(3) == 0) {
                crashes++;
                throw new CrashPoints.Crash("seed " + seed);
            }
            nested = true;
            if (mayFreeze && random.nextBoolean()) {
                world.clock.advance(Duration.ofMinutes(5 + random.nextInt(20)));
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                act();
            }
            nested = false;
        }

        private void act() {
            int kind = random.nextInt(100);
            if (kind < 65) {
                step(nodes.get(random.nextInt(2)));
            } else if (kind < 90) {
                command();
            } else {
                world.shipments.ship();
            }
        }

        private void step(PreRegistrationWorkflow node) {
            try {
                node.advanceDue(1 + random.nextInt(3));
            } catch (CrashPoints.Crash crash) {
                nested = false;
            }
        }

        private void command() {
            try {
                int kind = random.nextInt(12);
                if (kind < 5) {
                    // The node may release it before this call returns.
                    world.approved = true;
                    host.approvePin(KEY_FOR_ADA, "manager");
                } else if (kind < 8) {
                    host.resendPin(KEY_FOR_ADA);
                    resends++;
                } else if (kind < 9) {
                    host.cancel(KEY_FOR_ADA);
                    cancelAccepted = true;
                } else {
                    answer();
                }
            } catch (IllegalStateException refused) {
                // The host was told, so nothing is lost.
            }
        }

        /** What a person does who looks at Yubico's console first. */
        private void answer() {
            PreRegistration journey = host.find(KEY_FOR_ADA).orElseThrow();
            if (journey.stage() == Stage.NEEDS_ATTENTION && journey.stageBeforeAttention() == Stage.ORDERING) {
                world.shipments
                        .open()
                        .ifPresentOrElse(
                                order -> host.markOrdered(KEY_FOR_ADA, order.id),
                                () -> host.markNotOrdered(KEY_FOR_ADA));
            } else {
                host.resume(KEY_FOR_ADA);
            }
        }

        private void notice() {
            StoredRecord row = store.find(KEY_FOR_ADA.value()).orElse(null);
            if (row != null) {
                tooLateReported |= new Rows(store, LightWorld.IN_CLEAR)
                        .read(row)
                        .failure()
                        .filter(failure -> failure.reason().equals("TOO_LATE_TO_CANCEL"))
                        .isPresent();
            }
        }

        void play() {
            for (int i = 0; i < 40; i++) {
                act();
                if (random.nextInt(3) == 0) {
                    world.clock.advance(Duration.ofMinutes(random.nextInt(random.nextBoolean() ? 30 : 1_500)));
                }
            }
        }

        void finish() {
            calm = true;
            for (int i = 0; i < 100 && stage() != Stage.CLOSED && stage() != Stage.CANCELLED; i++) {
                world.approved = true;
                host.approvePin(KEY_FOR_ADA, "manager");
                nodes.forEach(this::step);
                world.shipments.ship();
                world.clock.advance(Duration.ofDays(1));
                try {
                    answer();
                } catch (IllegalStateException fine) {
                    // It does not need a person.
                }
            }
        }

        Stage stage() {
            return host.find(KEY_FOR_ADA).orElseThrow().stage();
        }

        void check() {
            String where = "seed " + seed;
            assertThat(stage()).as(where).isIn(Stage.CLOSED, Stage.CANCELLED);
            assertThat(world.violations).as(where).isEmpty();
            assertThat(world.shipments.orders.size()).as(where + ": orders").isLessThanOrEqualTo(1);
            if (stage() == Stage.CANCELLED) {
                assertThat(cancelAccepted).as(where).isTrue();
                assertThat(world.shipments.open().isEmpty() || tooLateReported)
                        .as(where + ": only a key that a person was told of is written off")
                        .isTrue();
                return;
            }
            TreeSet<String> promised = new TreeSet<>();
            for (int i = 0; i <= resends; i++) {
                promised.add(KEY_FOR_ADA + "/pin/" + i);
            }
            assertThat(new TreeSet<>(world.deliveries)).as(where + ": PINs").isEqualTo(promised);
            if (cancelAccepted) {
                assertThat(tooLateReported)
                        .as(where + ": what became of the wish to cancel")
                        .isTrue();
            }
        }
    }
}
