package dev.prereg.workflow;

import dev.prereg.idp.PinRelease;
import dev.prereg.pin.Pin;
import dev.prereg.pin.PinDelivery;
import dev.prereg.pin.PinDeliveryResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the PIN reach the user, for the first time or again, and closes the journey when the retention is over. */
final class ReleasePinStep implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(PreRegistrationWorkflow.class);

    private final Ports ports;
    private final Pace pace;

    ReleasePinStep(Ports ports, Pace pace) {
        this.ports = ports;
        this.pace = pace;
    }

    @Override
    public Next run(Turn turn) {
        Journey journey = turn.journey();
        if (journey.progress() instanceof Progress.Activated activated) {
            return journey.mayReleasePin() ? first(journey, activated) : Next.waiting(journey, activated);
        }
        Progress.Completed completed = (Progress.Completed) journey.progress();
        return journey.wantsResend() ? resend(journey, completed) : close(journey, completed);
    }

    private Next first(Journey journey, Progress.Activated activated) {
        PinDeliveryResult result = release(journey, activated, 0);
        if (result instanceof PinDeliveryResult.Delivered) {
            Progress.Completed completed = new Progress.Completed(activated, pace.now());
            return Next.to(journey, completed, pace.closesAt(completed.releasedAt()));
        }
        return notDelivered(journey, activated, result);
    }

    private Next resend(Journey journey, Progress.Completed completed) {
        Handled handled = journey.handled().resend();
        PinDeliveryResult result = release(journey, completed.activated(), handled.resends());
        if (result instanceof PinDeliveryResult.Delivered) {
            boolean more = journey.wishes().resends() > handled.resends();
            return Next.to(journey, completed, more ? pace.now() : pace.closesAt(completed.releasedAt()))
                    .handled(handled);
        }
        return notDelivered(journey, completed, result);
    }

    private PinDeliveryResult release(Journey journey, Progress.Activated activated, int number) {
        Progress.Part first = activated.order().parts().get(0);
        PinRelease release = ports.provider(first)
                .releasePin(first.state(), activated.order().answer(activated.fulfillment(), 0));
        if (release instanceof PinRelease.HandedOver handedOver) {
            return deliver(journey, activated, handedOver.pin(), number);
        }
        return PinDeliveryResult.delivered();
    }

    private PinDeliveryResult deliver(Journey journey, Progress.Activated activated, Pin pin, int number) {
        List<String> users = activated.order().parts().stream()
                .map(part -> part.user().value())
                .toList();
        String id = journey.id().value();
        try (pin) {
            return ports.notifier()
                    .deliver(new PinDelivery(
                            id,
                            id + "/pin/" + number,
                            users,
                            activated.fulfillment().serialNumber().value(),
                            pin));
        } catch (RuntimeException e) {
            // Its message may hold the PIN: the host's own code wrote it.
            LOG.debug("{}: the PIN notifier threw {}", id, e.getClass().getName());
            return PinDeliveryResult.failed(
                    "the PIN notifier threw " + e.getClass().getName());
        }
    }

    private Next notDelivered(Journey journey, Progress progress, PinDeliveryResult result) {
        if (result instanceof PinDeliveryResult.Deferred deferred) {
            Instant until = deferred.until().isAfter(pace.now()) ? deferred.until() : pace.now();
            return Next.to(journey, progress, until);
        }
        String reason = ((PinDeliveryResult.Failed) result).reason();
        Failure failure = new Failure(
                "PIN_NOT_DELIVERED",
                "the PIN was not delivered: " + reason,
                "repair the way the PIN takes, then resume; the PIN is kept",
                pace.now());
        return journey.attempts() + 1 >= pace.settings().maxAttempts()
                ? attention(journey, progress, failure)
                : Next.again(journey, progress, failure, pace.retry(journey.attempts(), Optional.empty()));
    }

    /** A PIN that cannot be sent again is erased in time nevertheless. */
    private Next attention(Journey journey, Progress progress, Failure failure) {
        Next attention = Next.attention(journey, progress, failure);
        return progress instanceof Progress.Completed completed
                ? attention.dueAt(pace.closesAt(completed.releasedAt()))
                : attention;
    }

    private Next close(Journey journey, Progress.Completed completed) {
        Instant closesAt = pace.closesAt(completed.releasedAt());
        if (closesAt.isAfter(pace.now())) {
            return Next.to(journey, completed, closesAt);
        }
        Progress.Receipt receipt = Progress.Receipt.of(completed, pace.now());
        return Next.to(journey, new Progress.Ended(Stage.CLOSED, receipt), pace.purgeAt(receipt.closedAt()));
    }
}
