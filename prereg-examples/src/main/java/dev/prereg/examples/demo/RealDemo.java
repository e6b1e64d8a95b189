package dev.prereg.examples.demo;

import dev.prereg.examples.command.InputException;
import dev.prereg.examples.command.UsageException;
import dev.prereg.examples.demo.DemoOptions.Option;
import dev.prereg.examples.settings.ServiceSettings;
import dev.prereg.store.AesGcmStateCipher;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Orders keys at configured services, one run at a time: each run takes the steps that are due and prints the table. Real
 * keys cost money, so without consent it only lists what it would order.
 */
final class RealDemo {
    private final Screen screen;
    private final People people;
    private final DemoOptions options;
    private final Clock clock;

    RealDemo(Screen screen, People people, DemoOptions options, Clock clock) {
        this.clock = clock;
        this.screen = screen;
        this.people = people;
        this.options = options;
    }

    void run(Map<String, String> settings) {
        ServiceSettings services = services(settings);
        people.problems().forEach(problem -> screen.line("left out: " + problem));
        if (!options.has(Option.ORDER)) {
            list(services);
            return;
        }
        Path state = options.file(Option.STATE)
                .orElseThrow(() -> new UsageException("real keys take days: --state FILE is needed to remember them"));
        AesGcmStateCipher cipher = cipher(settings);
        try (FileShipmentStore store = FileShipmentStore.open(state)) {
            Journeys journeys = journeys(services, new Workflows.Kept(store, cipher));
            int accepted = journeys.accept();
            screen.line(accepted + " new, " + (people.accepted().size() - accepted) + " accepted before");
            if (options.has(Option.RESUME)) {
                screen.line(journeys.resume() + " resumed");
            }
            journeys.advance();
            if (options.has(Option.APPROVE)) {
                screen.line(journeys.approve("demo --approve-pins") + " PINs approved");
                journeys.advance();
            }
            screen.line();
            JourneyTable.lines(journeys.byPerson()).forEach(screen::line);
            explain(journeys, state);
        }
    }

    private static ServiceSettings services(Map<String, String> settings) {
        try {
            return ServiceSettings.of(settings);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage() + " (settings come from --config FILE or from variables such as "
                    + DemoConfiguration.variable("entra.client-secret") + ")");
        }
    }

    private void list(ServiceSettings services) {
        screen.line("Would order " + people.accepted().size() + " keys with " + services + ":");
        for (Person person : people.accepted()) {
            screen.line("  line " + person.line() + ": " + person.user() + ", product "
                    + person.product().productId() + " from inventory "
                    + person.product().inventoryProductId() + ", to "
                    + person.destination().address().countryCode2());
        }
        screen.line("Nothing was ordered. Each order ships a key and uses up stock; there is no test mode at Yubico.");
        screen.line("To order, add " + Option.ORDER + " and " + Option.STATE + " FILE, and set "
                + DemoConfiguration.variable(DemoConfiguration.STATE_KEY)
                + " to 32 random bytes in base64, for example from: openssl rand -base64 32");
    }

    private static AesGcmStateCipher cipher(Map<String, String> settings) {
        try {
            byte[] key = Base64.getDecoder()
                    .decode(settings.getOrDefault(DemoConfiguration.STATE_KEY, "")
                            .strip());
            return AesGcmStateCipher.of("demo", key);
        } catch (IllegalArgumentException e) {
            throw new InputException(DemoConfiguration.variable(DemoConfiguration.STATE_KEY)
                    + " must be 32 random bytes in base64: it encrypts the file of " + Option.STATE);
        }
    }

    private Journeys journeys(ServiceSettings services, Workflows.Kept kept) {
        Map<String, Person> byId = people.accepted().stream()
                .collect(Collectors.toMap(person -> person.id().value(), person -> person));
        PinLetters letters = new PinLetters(screen, byId);
        return new Journeys(Workflows.of(services, kept, letters, clock, screen), people.accepted());
    }

    private void explain(Journeys journeys, Path state) {
        screen.line();
        journeys.nextDue()
                .ifPresentOrElse(
                        due -> screen.line("Next look due at " + due
                                + ". Run the same command again then, at best once or twice a day."),
                        () -> screen.line("Nothing is due by itself."));
        screen.line("When what needs attention is repaired, add " + Option.RESUME + ".");
        screen.line("When a parcel has arrived, add " + Option.APPROVE + ": its PIN is then written to this screen.");
        screen.line("Keep " + state + " and its key: without them, shipped keys cannot be activated.");
    }
}
