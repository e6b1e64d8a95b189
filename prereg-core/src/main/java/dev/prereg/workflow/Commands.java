package dev.prereg.workflow;

import dev.prereg.shipping.ShipmentId;
import dev.prereg.store.StoredRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Writes what the host asks for as wishes; the steps honour them. */
final class Commands {
    private final Rows rows;
    private final Pace pace;

    Commands(Rows rows, Pace pace) {
        this.rows = rows;
        this.pace = pace;
    }

    PreRegistration approvePin(PreRegistrationId id, String by) {
        PinApproval approval = new PinApproval(by, pace.now());
        return wish(id, journey -> {
            refuse(journey.progress().stage() == Stage.CANCELLED, journey, "was cancelled: there is no PIN to approve");
            return journey.wishes().approved(approval);
        });
    }

    PreRegistration resendPin(PreRegistrationId id) {
        return wish(id, journey -> {
            refuse(journey.hasEnded(), journey, "has ended: its PIN was erased; reset the key or order a new one");
            boolean released = journey.progress().underlying() instanceof Progress.Completed;
            refuse(!released, journey, "has not released its PIN yet: approve it instead");
            return journey.wishes().resendPin();
        });
    }

    PreRegistration resume(PreRegistrationId id) {
        return wish(id, journey -> {
            boolean stopped = journey.progress() instanceof Progress.NeedsAttention;
            refuse(!stopped, journey, "does not need attention");
            return journey.wishes().resume();
        });
    }

    PreRegistration cancel(PreRegistrationId id) {
        return wish(id, journey -> {
            refuse(journey.hasEnded(), journey, "has ended");
            boolean released = journey.progress().underlying() instanceof Progress.Completed;
            refuse(released, journey, "has released its PIN: delete the credential at the identity provider instead");
            return journey.wishes().cancel();
        });
    }

    PreRegistration decideOrder(PreRegistrationId id, Optional<ShipmentId> shipment) {
        return wish(id, journey -> {
            boolean waits = journey.progress() instanceof Progress.NeedsAttention attention
                    && attention.from() instanceof Progress.Ordering;
            refuse(!waits, journey, "does not wait for a decision about an order of unknown outcome");
            return journey.wishes().decided(shipment);
        });
    }

    private PreRegistration wish(PreRegistrationId id, Function<Journey, Wishes> wish) {
        while (true) {
            StoredRecord row = rows.find(id);
            Journey journey = rows.read(row);
            Wishes wishes = wish.apply(journey);
            if (wishes.equals(journey.wishes())) {
                return new PreRegistration(journey, row.dueAt());
            }
            Journey wished = journey.withWishes(wishes);
            boolean mustWait = journey.hasEnded() || journey.isInHands(row, pace.now());
            Instant dueAt = mustWait ? row.dueAt() : pace.now();
            StoredRecord written = rows.next(row, wished, dueAt);
            if (rows.store().replace(written, row.version())) {
                return new PreRegistration(wished, written.dueAt());
            }
        }
    }

    private static void refuse(boolean condition, Journey journey, String why) {
        if (condition) {
            throw new IllegalStateException("pre-registration " + journey.id() + " " + why);
        }
    }
}
