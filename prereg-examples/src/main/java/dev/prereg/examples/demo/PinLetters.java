package dev.prereg.examples.demo;

import dev.prereg.pin.PinDelivery;
import dev.prereg.pin.PinDeliveryResult;
import dev.prereg.pin.PinNotifier;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes each PIN to the screen as the letter its person would receive. Here the screen <b>is</b> the way the PIN takes; a
 * real notifier sends it by a way of its own and shows it to nobody else.
 */
final class PinLetters implements PinNotifier {
    private static final int WIDTH = 66;

    private final Screen screen;
    private final Map<String, Person> people;
    private final Set<String> written = new HashSet<>();

    /** People by the id of their pre-registration. */
    PinLetters(Screen screen, Map<String, Person> people) {
        this.screen = screen;
        this.people = Map.copyOf(people);
    }

    @Override
    public synchronized PinDeliveryResult deliver(PinDelivery delivery) {
        if (written.add(delivery.deduplicationKey())) {
            write(delivery);
        }
        return PinDeliveryResult.delivered();
    }

    private void write(PinDelivery delivery) {
        Person person = people.get(delivery.preRegistrationId());
        String name = person == null ? String.join(", ", delivery.users()) : person.name();
        String border = "  +" + "-".repeat(WIDTH) + "+";
        screen.line(border);
        for (String text : List.of(
                "To: " + name + ", " + String.join(", ", delivery.users()),
                "Subject: Your security key",
                "",
                "Your security key with the serial number " + delivery.serialNumber() + " is ready.",
                "It is registered for you already. Its PIN is:",
                "")) {
            framed(text);
        }
        delivery.pin().reveal(digits -> {
            framed("        " + digits);
            return null;
        });
        framed("");
        framed("Change it when you first use the key. Nobody will ask you for it.");
        screen.line(border);
    }

    private void framed(String line) {
        String text = line.replaceAll("\\p{Cntrl}", "?");
        int length = text.codePointCount(0, text.length());
        screen.line("  | " + text + " ".repeat(Math.max(0, WIDTH - 1 - length)) + "|");
    }
}
