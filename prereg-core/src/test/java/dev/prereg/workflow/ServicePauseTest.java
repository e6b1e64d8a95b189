package dev.prereg.workflow;

import static dev.prereg.workflow.World.KEY_FOR_ADA;
import static dev.prereg.workflow.World.ada;
import static dev.prereg.workflow.World.keyForAda;
import static dev.prereg.workflow.World.stage;
import static dev.prereg.workflow.World.work;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.ServiceUnavailableException;
import dev.prereg.fake.FakeYubico;
import dev.prereg.fake.Samples;
import dev.prereg.shipping.ShipmentService;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A service that asks to be left alone is left alone by all journeys, and is never called by too many at once. */
class ServicePauseTest {
    private static final FakeYubico YUBICO = new FakeYubico();
    private static final PreRegistrationId SECOND = PreRegistrationId.of("second-key");
    private static final Duration HOUR = Duration.ofHours(1);

    private final World world = new World(YUBICO);
    private final AtomicInteger creates = new AtomicInteger();
    private final PreRegistrationWorkflow workflow = world.builder(world.store, counting())
            .provider("entra", world.entra())
            .provider("other", world.other())
            .build();

    @Test
    void retryAfterOfOneOrderHoldsForAllJourneys() {
        world.shipments.faults().failBefore("create", busyFor(HOUR));
        workflow.accept(keyForAda().build());
        workflow.accept(second("entra"));
        work(workflow);

        assertThat(creates).hasValue(1);
        assertThat(workflow.status().pausedServices())
                .containsExactly(java.util.Map.entry("YubiEnterprise", Samples.START.plus(HOUR)));
        PreRegistration putOff = workflow.find(SECOND).orElseThrow();
        assertThat(putOff.stage()).isEqualTo(Stage.ENROLLED);
        assertThat(putOff.attempts()).as("it did not fail").isZero();
        assertThat(putOff.failure()).isEmpty();
        assertThat(putOff.dueAt().orElseThrow())
                .isBetween(Samples.START.plus(HOUR), Samples.START.plus(HOUR.multipliedBy(2)));

        world.clock.advance(HOUR.multipliedBy(2));
        work(workflow);
        assertThat(creates).hasValue(3);
        assertThat(world.shipments.orders()).hasSize(2);
        assertThat(workflow.status().pausedServices()).isEmpty();
    }

    @Test
    void providersAreParkedOneByOne() {
        world.relyingParty.faults().failBefore("startRegistration", busyFor(HOUR));
        workflow.accept(keyForAda().build());
        workflow.accept(second("other"));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.RECEIVED);
        assertThat(workflow.find(SECOND).orElseThrow().stage()).isEqualTo(Stage.ORDERED);
        assertThat(workflow.status().pausedServices()).containsOnlyKeys("entra");
    }

    @Test
    void failureWithoutRetryAfterParksNobody() {
        world.shipments
                .faults()
                .failBefore("create", new ServiceUnavailableException("YubiEnterprise", null, "down", null, null));
        workflow.accept(keyForAda().build());
        workflow.accept(second("entra"));
        work(workflow);
        assertThat(creates).hasValue(2);
        assertThat(workflow.status().pausedServices()).isEmpty();
    }

    @Test
    void shorterRetryAfterDoesNotShortenAPause() {
        WorkflowSettings settings = WorkflowSettings.defaults();
        ServiceGate gate =
                new ServiceGate("YubiEnterprise", 2, new Pace(settings, world.clock, new java.util.Random(1)));
        Runnable shortly = () -> refuse(gate, Duration.ofMinutes(1));
        try {
            gate.run(() -> {
                shortly.run();
                throw busyFor(HOUR);
            });
        } catch (ServiceUnavailableException e) {
            assertThat(gate.pausedUntil()).contains(Samples.START.plus(HOUR));
        }
        world.clock.advance(Duration.ofMinutes(2));
        assertThat(gate.pausedUntil()).contains(Samples.START.plus(HOUR));
        world.clock.advance(HOUR);
        assertThat(gate.pausedUntil()).isEmpty();
    }

    private static void refuse(ServiceGate gate, Duration wait) {
        try {
            gate.run(() -> {
                throw busyFor(wait);
            });
        } catch (ServiceUnavailableException e) {
            assertThat(e.retryAfter()).contains(wait);
        }
    }

    @Test
    void noMoreCallsThanAllowedAreUnderWay() throws InterruptedException {
        WorkflowSettings settings = WorkflowSettings.defaults();
        ServiceGate gate = new ServiceGate("entra", 2, new Pace(settings, world.clock, new java.util.Random(1)));
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(8);
        CountDownLatch twoInside = new CountDownLatch(2);
        for (int i = 0; i < 8; i++) {
            new Thread(() -> {
                        gate.run(() -> {
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            twoInside.countDown();
                            await(twoInside);
                            inside.decrementAndGet();
                        });
                        done.countDown();
                    })
                    .start();
        }
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValue(2);
    }

    @Test
    void interruptedWaitPutsTheStepOffWithoutAFailure() {
        workflow.accept(keyForAda().build());
        Thread.currentThread().interrupt();
        PreRegistration after = workflow.advance(KEY_FOR_ADA);
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        assertThat(after.stage()).isEqualTo(Stage.RECEIVED);
        assertThat(after.failure()).isEmpty();
        work(workflow);
        assertThat(ada(workflow).stage()).isEqualTo(Stage.ORDERED);
    }

    @Test
    void oldOrdersAreLookedAtLessOften() {
        workflow.accept(keyForAda().build());
        work(workflow);
        assertThat(ada(workflow).dueAt()).contains(Samples.START.plus(Duration.ofMinutes(20)));
        world.clock.advance(Duration.ofMinutes(20));
        assertThat(nextLook()).isBetween(Duration.ofHours(12), Duration.ofMinutes(12 * 72));
        world.clock.advance(Duration.ofDays(6));
        assertThat(nextLook()).isBetween(Duration.ofHours(24), Duration.ofMinutes(24 * 72));
    }

    private Duration nextLook() {
        work(workflow);
        Instant dueAt = ada(workflow).dueAt().orElseThrow();
        return Duration.between(world.clock.instant(), dueAt);
    }

    private static ServiceUnavailableException busyFor(Duration wait) {
        return new ServiceUnavailableException("YubiEnterprise", null, "too many requests", wait, null);
    }

    private static PreRegistrationRequest second(String provider) {
        return PreRegistrationRequest.builder(SECOND, Samples.shipmentToAda(), Samples.yubiKey5Nfc())
                .enrollment(provider, Samples.ada())
                .build();
    }

    private ShipmentService counting() {
        return (ShipmentService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ShipmentService.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals("create")) {
                        creates.incrementAndGet();
                    }
                    try {
                        return called.invoke(world.shipments, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
