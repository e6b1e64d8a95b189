package dev.prereg.examples.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.examples.kill.PinDesk.Letter;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.workflow.PreRegistration;
import dev.prereg.workflow.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three worker processes with clocks 90 seconds apart share one PostgreSQL and are killed again and again, while the services
 * fail in between. The long form: {@code -Dprereg.kills=200 -Dprereg.journeys=2000}.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("prereg.kills", 6);
    private static final int JOURNEYS = Integer.getInteger("prereg.journeys", 30);
    private static final long SEED = Long.getLong("prereg.seed", 20260306L);
    private static final int WORKERS = 3;
    private static final int[] SECONDS_AHEAD = {0, 90, 45};
    private static final Duration GIVE_UP = Duration.ofSeconds(120 + KILLS * 10L + JOURNEYS * 2L);

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private final List<Worker> workers = new ArrayList<>();
    private final Instant start = Instant.now();

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void killedProcessesLoseNothingAndShipNothingTwice() throws IOException, InterruptedException {
        try (Company company = new Company(directory)) {
            try {
                for (int i = 0; i < WORKERS; i++) {
                    workers.add(start(company, i));
                }
                for (int kill = 1; kill <= KILLS; kill++) {
                    company.acceptUpTo(JOURNEYS * kill / KILLS);
                    company.breakSomething(random);
                    live(company, 200 + random.nextInt(800));
                    int victim = random.nextInt(WORKERS);
                    workers.get(victim).kill();
                    workers.set(victim, start(company, victim));
                }
                company.simulator.faults().clear();
                while (company.closed() < JOURNEYS) {
                    assertThat(Duration.between(start, Instant.now()))
                            .as("time, with " + company.workflow.status())
                            .isLessThan(GIVE_UP);
                    live(company, 200);
                }
            } finally {
                workers.forEach(Worker::kill);
            }
            assertNothingLost(company);
        }
    }

    private Worker start(Company company, int number) {
        return Worker.start(company.settings, SECONDS_AHEAD[number], directory.resolve("worker-" + number + ".log"));
    }

    private static void live(Company company, int millis) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int passed = 0; passed < millis; passed += 50) {
            company.live();
            never.await(50, TimeUnit.MILLISECONDS);
        }
    }

    private void assertNothingLost(Company company) {
        Set<ShipmentId> shipments = new HashSet<>();
        Set<String> serialNumbers = new HashSet<>();
        for (int i = 0; i < JOURNEYS; i++) {
            PreRegistration journey = company.workflow.find(Company.journey(i)).orElseThrow();
            assertThat(journey.stage()).isEqualTo(Stage.CLOSED);
            ShipmentId shipment = journey.shipmentId().orElseThrow();
            assertThat(shipments.add(shipment))
                    .as("a shipment for each journey")
                    .isTrue();
            serialNumbers.add(journey.serialNumber().orElseThrow().value());
            assertThat(company.simulator
                            .entra()
                            .directory()
                            .user(Company.user(i))
                            .methodIds())
                    .as("credentials of user " + i)
                    .hasSize(1);
            char[] pin = company.simulator
                    .yubico()
                    .shipments()
                    .key(shipment.value())
                    .orElseThrow()
                    .pin();
            assertThat(company.desk.letters())
                    .contains(new Letter(
                            journey.id().value(),
                            Company.user(i),
                            journey.serialNumber().orElseThrow().value(),
                            String.valueOf(pin)));
        }
        assertThat(company.desk.letters()).as("no PIN to anybody else").hasSize(JOURNEYS);
        assertThat(company.desk.tooEarly()).as("PINs before the registration").isEmpty();
        assertThat(company.simulator.yubico().shipments().orders())
                .as("no key is shipped twice")
                .isEqualTo(JOURNEYS);
        assertThat(serialNumbers).hasSize(JOURNEYS);
        System.out.printf(
                "kill test: %d kills, %d journeys, %d orders, %d PINs, seed %d, %d s%n",
                KILLS,
                JOURNEYS,
                company.simulator.yubico().shipments().orders(),
                company.desk.letters().size(),
                SEED,
                Duration.between(start, Instant.now()).toSeconds());
    }
}
