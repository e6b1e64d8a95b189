package dev.prereg.examples.demo;

import dev.prereg.DuplicatePreRegistrationException;
import dev.prereg.pin.PinPolicy;
import dev.prereg.workflow.PinReleasePolicy;
import dev.prereg.workflow.PreRegistration;
import dev.prereg.workflow.PreRegistrationRequest;
import dev.prereg.workflow.PreRegistrationWorkflow;
import dev.prereg.workflow.Stage;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The journeys of a list of people in one workflow. */
final class Journeys {
    static final String PROVIDER = "entra";

    private static final int BATCH = 50;
    private static final Set<Stage> SETTLED =
            EnumSet.of(Stage.COMPLETED, Stage.CLOSED, Stage.CANCELLED, Stage.NEEDS_ATTENTION);

    private final PreRegistrationWorkflow workflow;
    private final List<Person> people;

    Journeys(PreRegistrationWorkflow workflow, List<Person> people) {
        this.workflow = workflow;
        this.people = List.copyOf(people);
    }

    /** Accepts everybody. Who was accepted before goes on unchanged. Returns how many are new. */
    int accept() {
        int accepted = 0;
        for (Person person : people) {
            try {
                workflow.accept(PreRegistrationRequest.builder(person.id(), person.destination(), person.product())
                        .enrollment(PROVIDER, person.reference())
                        .pin(PinPolicy.generate(PreRegistrationRequest.DEFAULT_PIN_LENGTH))
                        .pinRelease(PinReleasePolicy.ON_APPROVAL)
                        .build());
                accepted++;
            } catch (DuplicatePreRegistrationException again) {
                // The list may be run again: an id is accepted once.
            }
        }
        return accepted;
    }

    /** Takes steps until nothing is due. */
    void advance() {
        while (workflow.advanceDue(BATCH) == BATCH) {
            // More may be due.
        }
    }

    /** Approves every PIN that waits for it; returns how many. */
    int approve(String by) {
        List<Person> waiting =
                people.stream().filter(person -> waitsForApproval(of(person))).toList();
        waiting.forEach(person -> workflow.approvePin(person.id(), by));
        return waiting.size();
    }

    /** Goes on with everybody who needs attention; returns how many. */
    int resume() {
        List<Person> stopped = people.stream()
                .filter(person -> of(person).stage() == Stage.NEEDS_ATTENTION)
                .toList();
        stopped.forEach(person -> workflow.resume(person.id()));
        return stopped.size();
    }

    private static boolean waitsForApproval(PreRegistration journey) {
        return journey.stage() == Stage.ACTIVATED && journey.pinApproval().isEmpty();
    }

    private PreRegistration of(Person person) {
        return workflow.find(person.id()).orElseThrow();
    }

    Map<Person, PreRegistration> byPerson() {
        Map<Person, PreRegistration> journeys = new LinkedHashMap<>();
        people.forEach(person -> journeys.put(person, of(person)));
        return journeys;
    }

    /** When something happens by itself next; empty if everybody waits for a person or has ended. */
    Optional<Instant> nextDue() {
        return byPerson().values().stream()
                .filter(journey -> !SETTLED.contains(journey.stage()) && !waitsForApproval(journey))
                .flatMap(journey -> journey.dueAt().stream())
                .min(Instant::compareTo);
    }

    /** How many are at which stage, for example {@code 4 ORDERED, 1 NEEDS_ATTENTION}. */
    String summary() {
        Map<Stage, Long> counts = byPerson().values().stream()
                .collect(Collectors.groupingBy(PreRegistration::stage, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }
}
