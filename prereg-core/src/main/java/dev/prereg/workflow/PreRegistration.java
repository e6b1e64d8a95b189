package dev.prereg.workflow;

import dev.prereg.shipping.SerialNumber;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentState;
import dev.prereg.store.StoredRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A read-only picture of one journey, as it was stored at one moment. It holds no secret and no address. Immutable.
 */
public final class PreRegistration {
    private final Journey journey;
    private final Instant dueAt;

    PreRegistration(Journey journey, Instant dueAt) {
        this.journey = journey;
        this.dueAt = dueAt;
    }

    /**
     * @return the id the host has chosen
     */
    public PreRegistrationId id() {
        return journey.id();
    }

    /**
     * @return the stage the journey is in
     */
    public Stage stage() {
        return journey.progress().stage();
    }

    /**
     * @return the stage the journey goes back to when it is resumed; its own stage unless it needs attention
     */
    public Stage stageBeforeAttention() {
        return journey.progress().underlying().stage();
    }

    /**
     * @return the shipment, once it is ordered
     */
    public Optional<ShipmentId> shipmentId() {
        return journey.progress().shipmentId();
    }

    /**
     * @return the state in which the shipment was last seen
     */
    public Optional<ShipmentState> shipmentState() {
        return journey.progress().shipmentState();
    }

    /**
     * @return the serial number of the key, once it is programmed
     */
    public Optional<SerialNumber> serialNumber() {
        return journey.progress().serialNumber();
    }

    /**
     * @return the ids of the credentials activated so far, in the order of the enrollments
     */
    public List<String> credentialIds() {
        return journey.progress().credentialIds();
    }

    /**
     * @return what the identity providers remarked on the activated credentials, for a person to read
     */
    public List<String> remarks() {
        return journey.progress().remarks();
    }

    /**
     * @return who has approved the release of the PIN, and when
     */
    public Optional<PinApproval> pinApproval() {
        return journey.wishes().approval();
    }

    /**
     * @return when the PIN was released for the first time
     */
    public Optional<Instant> pinReleasedAt() {
        return journey.progress().pinReleasedAt();
    }

    /**
     * @return how often the PIN was sent again
     */
    public int pinResends() {
        return journey.handled().resends();
    }

    /**
     * @return why the journey needs attention, or why its last attempt failed; empty if all is well
     */
    public Optional<Failure> failure() {
        return journey.failure();
    }

    /**
     * @return how often the current step has failed in a row
     */
    public int attempts() {
        return journey.attempts();
    }

    /**
     * @return when the journey was accepted
     */
    public Instant acceptedAt() {
        return journey.acceptedAt();
    }

    /**
     * @return when the journey goes on by itself; empty if it waits for a person or has ended
     */
    public Optional<Instant> dueAt() {
        boolean rests = journey.hasEnded() || dueAt.equals(StoredRecord.NOT_DUE);
        return rests ? Optional.empty() : Optional.of(dueAt);
    }

    /** Shows id, stage, shipment and failure code. */
    @Override
    public String toString() {
        return "PreRegistration[" + id() + ", " + stage()
                + shipmentId().map(shipment -> ", shipment=" + shipment).orElse("")
                + failure().map(failure -> ", " + failure.reason()).orElse("") + "]";
    }
}
