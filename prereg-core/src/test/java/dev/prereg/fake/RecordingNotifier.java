package dev.prereg.fake;

import dev.prereg.pin.PinDelivery;
import dev.prereg.pin.PinDeliveryResult;
import dev.prereg.pin.PinNotifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;

/**
 * Keeps every PIN it is given, readable: for tests only. Says {@linkplain PinDeliveryResult.Delivered delivered} unless
 * another answer is arranged. Thread-safe.
 */
public final class RecordingNotifier implements PinNotifier {
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Queue<Answer> answers = new ArrayDeque<>();

    /**
     * One call of the notifier.
     *
     * @param preRegistrationId the id of the pre-registration
     * @param deduplicationKey the deduplication key
     * @param users the users of the key
     * @param serialNumber the serial number of the key
     * @param pin the characters of the PIN
     */
    public record Delivery(
            String preRegistrationId, String deduplicationKey, List<String> users, String serialNumber, String pin) {
        /** Copies the list. */
        public Delivery {
            users = List.copyOf(users);
        }
    }

    @FunctionalInterface
    private interface Answer {
        PinDeliveryResult give();
    }

    /** Makes a notifier that delivers everything. */
    public RecordingNotifier() {}

    /**
     * Arranges the answer to a call; further ones follow in order.
     *
     * @param result the answer
     * @return this
     */
    public synchronized RecordingNotifier answer(PinDeliveryResult result) {
        Objects.requireNonNull(result, "result");
        answers.add(() -> result);
        return this;
    }

    /**
     * Arranges that a call throws, after the delivery was recorded.
     *
     * @param failure what it throws
     * @return this
     */
    public synchronized RecordingNotifier fail(RuntimeException failure) {
        Objects.requireNonNull(failure, "failure");
        answers.add(() -> {
            throw failure;
        });
        return this;
    }

    @Override
    public synchronized PinDeliveryResult deliver(PinDelivery delivery) {
        deliveries.add(new Delivery(
                delivery.preRegistrationId(),
                delivery.deduplicationKey(),
                delivery.users(),
                delivery.serialNumber(),
                delivery.pin().reveal(CharSequence::toString)));
        Answer answer = answers.poll();
        return answer == null ? PinDeliveryResult.delivered() : answer.give();
    }

    /**
     * @return all calls so far, in order
     */
    public synchronized List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /**
     * @param preRegistrationId the id of a pre-registration
     * @return its calls so far, in order
     */
    public List<Delivery> deliveries(String preRegistrationId) {
        return deliveries().stream()
                .filter(delivery -> delivery.preRegistrationId().equals(preRegistrationId))
                .toList();
    }
}
