package dev.prereg.examples.kill;

import dev.prereg.examples.simulator.Simulator;
import dev.prereg.examples.simulator.server.Fault;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.idp.UserReference;
import dev.prereg.pin.PinDeliveryResult;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.MailingAddress;
import dev.prereg.shipping.Product;
import dev.prereg.shipping.Recipient;
import dev.prereg.workflow.PinReleasePolicy;
import dev.prereg.workflow.PreRegistration;
import dev.prereg.workflow.PreRegistrationId;
import dev.prereg.workflow.PreRegistrationRequest;
import dev.prereg.workflow.PreRegistrationWorkflow;
import dev.prereg.workflow.Stage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** A host with one PostgreSQL, the simulated services, and somebody who looks after journeys that need attention. */
final class Company implements AutoCloseable {
    static final int SPEED = 25;
    private static final List<Operation> FAULTY = List.of(
            Operation.CREATE_SHIPMENT,
            Operation.CREATE_SHIPMENT,
            Operation.GET_SHIPMENT,
            Operation.LIST_SHIPMENTS,
            Operation.CREATION_OPTIONS,
            Operation.REGISTER_METHOD,
            Operation.LIST_METHODS,
            Operation.ENTRA_TOKEN);
    private static final List<Fault> FAULTS = List.of(
            Fault.DOWN,
            Fault.CUT_BEFORE_EFFECT,
            Fault.CUT_AFTER_EFFECT,
            Fault.ERROR_AFTER_EFFECT,
            Fault.GARBAGE,
            Fault.throttledFor(Duration.ofSeconds(20)),
            Fault.downFor(Duration.ofSeconds(20)));

    final Simulator simulator;
    final PinDesk desk;
    final PreRegistrationWorkflow workflow;
    final Path settings;
    private final EmbeddedPostgres database;
    private final FastClock clock;
    private final Set<String> shipped = new HashSet<>();
    private volatile boolean closed;
    private int accepted;

    Company(Path directory) throws IOException {
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        this.clock = new FastClock(start, SPEED, Duration.ZERO);
        this.simulator = Simulator.builder().startingAt(start).start();
        Thread ticking = new Thread(this::tick, "simulated time");
        ticking.setDaemon(true);
        ticking.start();
        this.desk = new PinDesk(simulator);
        this.database = EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .setOverrideWorkingDirectory(directory.resolve("postgres").toFile())
                .start();
        Properties values = new Properties();
        values.putAll(simulator.settings());
        values.setProperty("database", database.getJdbcUrl("postgres", "postgres"));
        values.setProperty("pin-desk", desk.url().toString());
        values.setProperty("start", start.toString());
        values.setProperty("speed", Integer.toString(SPEED));
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        values.setProperty("state-key", HexFormat.of().formatHex(key));
        this.settings = directory.resolve("node.properties");
        try (Writer out = Files.newBufferedWriter(settings)) {
            values.store(out, null);
        }
        this.workflow = Node.workflow(values, clock, delivery -> PinDeliveryResult.failed("only children work"));
    }

    /** The services' clock must not lag: an order is looked for by the time at which it was sent. */
    private void tick() {
        while (!closed) {
            LockSupport.parkNanos(10_000_000);
            Duration passed = Duration.between(simulator.clock().instant(), clock.instant());
            simulator.clock().advance(passed.isNegative() ? Duration.ZERO : passed);
        }
    }

    static String user(int number) {
        return "user" + number + "@contoso.example";
    }

    static PreRegistrationId journey(int number) {
        return PreRegistrationId.of("key-" + number);
    }

    /** Every second one has to be approved, which happens while workers are at it. */
    void acceptUpTo(int count) {
        for (; accepted < count; accepted++) {
            boolean approve = accepted % 2 == 0;
            workflow.accept(
                    PreRegistrationRequest.builder(journey(accepted), home(accepted), new Product(1, 106, "RXJN83"))
                            .enrollment("entra", new UserReference(user(accepted)))
                            .pinRelease(approve ? PinReleasePolicy.ON_APPROVAL : PinReleasePolicy.IMMEDIATELY)
                            .build());
            if (approve) {
                workflow.approvePin(journey(accepted), "help desk");
            }
        }
    }

    private static Destination home(int number) {
        return Destination.of(
                Recipient.builder("Contoso", "+44 20 7946 0000")
                        .name("User", "No " + number)
                        .build(),
                MailingAddress.builder(number + " High Street", "London", "SW1Y 4LE", "GB")
                        .build());
    }

    /** One round of everything that happens outside the workers. */
    void live() {
        for (String id : simulator.yubico().shipments().ids()) {
            if (shipped.add(id)) {
                simulator.yubico().shipments().force(id, 103);
            }
        }
        for (PreRegistration stuck : workflow.list(Optional.of(Stage.NEEDS_ATTENTION), Optional.empty(), 100)) {
            try {
                workflow.resume(stuck.id());
            } catch (IllegalStateException e) {
                // A worker went on with it meanwhile.
            }
        }
    }

    void breakSomething(Random random) {
        simulator.faults().next(FAULTY.get(random.nextInt(FAULTY.size())), FAULTS.get(random.nextInt(FAULTS.size())));
    }

    long closed() {
        return workflow.status().counts().get(Stage.CLOSED);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        simulator.close();
        desk.close();
        database.close();
    }
}
