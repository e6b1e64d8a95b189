package dev.prereg.examples.demo;

import dev.prereg.examples.settings.ServiceSettings;
import dev.prereg.examples.simulator.Simulator;
import dev.prereg.store.AesGcmStateCipher;
import dev.prereg.store.InMemoryShipmentStore;
import dev.prereg.workflow.PreRegistration;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Orders a key for everybody at a simulator and lets time pass there. */
final class SimulatedDemo {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration PARCELS_TRAVEL = Duration.ofDays(3);

    private final Screen screen;
    private final People people;

    SimulatedDemo(Screen screen, People people) {
        this.screen = screen;
        this.people = people;
    }

    /** Runs the demonstration and returns what became of everybody whose row was good. */
    Map<Person, PreRegistration> run() {
        try (Simulator simulator = Simulator.start()) {
            introduce(simulator);
            Journeys journeys = journeys(simulator);
            journeys.accept();
            letTimePass(simulator, journeys);
            screen.line(at(simulator)
                    + "  The parcels arrive. The help desk approves the PINs; they go out by another way.");
            screen.line();
            simulator.clock().advance(PARCELS_TRAVEL);
            journeys.approve("help desk");
            journeys.advance();
            conclude(simulator, journeys);
            return journeys.byPerson();
        }
    }

    private void introduce(Simulator simulator) {
        screen.line("Simulated services, on this machine only; no key is ordered:");
        screen.line("  YubiEnterprise   " + simulator.yubico().apiUrl());
        screen.line("  Microsoft Graph  " + simulator.entra().graphUrl());
        screen.line();
        people.problems().forEach(problem -> screen.line("left out: " + problem));
        screen.line("Ordering a key for each of " + people.accepted().size() + " people. Times are simulated, UTC.");
        screen.line("PINs are written to this screen, which stands for the way by which they reach their people.");
        screen.line();
    }

    private Journeys journeys(Simulator simulator) {
        byte[] key = new byte[AesGcmStateCipher.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Map<String, Person> byId = people.accepted().stream()
                .collect(Collectors.toMap(
                        person -> person.id().value(), person -> person, (a, b) -> a, LinkedHashMap::new));
        return new Journeys(
                Workflows.of(
                        ServiceSettings.of(simulator.settings()),
                        new Workflows.Kept(new InMemoryShipmentStore(), AesGcmStateCipher.of("demo", key)),
                        new PinLetters(screen, byId),
                        simulator.clock(),
                        screen),
                people.accepted());
    }

    private void letTimePass(Simulator simulator, Journeys journeys) {
        Instant end = simulator.clock().instant().plus(LONGEST);
        String told = "";
        while (true) {
            journeys.advance();
            String summary = journeys.summary();
            if (!summary.equals(told)) {
                screen.line(at(simulator) + "  " + summary);
                told = summary;
            }
            Optional<Instant> next = journeys.nextDue();
            if (next.isEmpty() || next.get().isAfter(end)) {
                return;
            }
            Duration wait = Duration.between(simulator.clock().instant(), next.get());
            simulator.clock().advance(wait.isNegative() ? Duration.ZERO : wait);
        }
    }

    private static String at(Simulator simulator) {
        return TIME.format(simulator.clock().instant());
    }

    private void conclude(Simulator simulator, Journeys journeys) {
        screen.line();
        JourneyTable.lines(journeys.byPerson()).forEach(screen::line);
        if (!people.problems().isEmpty()) {
            screen.line();
            people.problems().forEach(problem -> screen.line("left out: " + problem));
        }
        screen.line();
        screen.line("The simulator received " + simulator.yubico().shipments().orders() + " orders, shipped "
                + simulator.yubico().shipments().keysShipped() + " keys and registered "
                + simulator.entra().directory().registrations() + " credentials.");
    }
}
