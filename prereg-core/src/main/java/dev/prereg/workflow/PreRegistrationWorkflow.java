package dev.prereg.workflow;

import dev.prereg.DuplicatePreRegistrationException;
import dev.prereg.idp.IdentityProvider;
import dev.prereg.jose.YubicoKeys;
import dev.prereg.pin.PinNotifier;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentService;
import dev.prereg.store.ShipmentStore;
import dev.prereg.store.StateCipher;
import dev.prereg.store.StoredRecord;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Takes pre-registrations from the request to the released PIN, one stored step at a time.
 *
 * <p>The workflow owns no thread: {@link #advanceDue} works in the caller's thread, so that cron, Quartz, Spring or a thread
 * of the host may drive it. Any number of threads and nodes may do so on one store.
 *
 * <p>Thread-safe.
 */
public final class PreRegistrationWorkflow {
    private final Rows rows;
    private final Pace pace;
    private final ServiceGates gates;
    private final Engine engine;
    private final Intake intake;
    private final Commands commands;

    private PreRegistrationWorkflow(Builder builder) {
        this.rows = new Rows(builder.store, builder.cipher);
        this.pace = new Pace(builder.settings, builder.clock, builder.random);
        Ports ports = new Ports(builder.providers, builder.shipments, builder.keys, builder.notifier);
        this.gates = new ServiceGates(pace);
        this.engine = new Engine(rows, gates.around(ports), pace, builder.listeners);
        this.intake = new Intake(rows, ports, pace, builder.checkLimits);
        this.commands = new Commands(rows, pace);
    }

    /**
     * @param store where journeys are kept
     * @param cipher protects what is stored
     * @return a builder
     */
    public static Builder builder(ShipmentStore store, StateCipher cipher) {
        return new Builder(store, cipher);
    }

    /**
     * Accepts a request. When this returns, it is stored and will be worked on; nothing has been done outside yet.
     *
     * @param request what the host asks for
     * @return the new journey
     * @throws DuplicatePreRegistrationException if this id was accepted before, whatever has become of it; so intake is
     *     safe to repeat
     * @throws IllegalArgumentException if a provider is not known here, does not share a key with others, or a field of the
     *     destination is over a limit; the message names the provider or the fields
     * @throws dev.prereg.StoreException if the store fails
     */
    public PreRegistration accept(PreRegistrationRequest request) {
        return intake.accept(request);
    }

    /**
     * Takes the next step of one journey now, also if it is not due. If somebody else is working on it, nothing happens.
     *
     * @param id the journey
     * @return the journey afterwards; its failure tells whether the step failed
     * @throws IllegalArgumentException if there is no such journey
     * @throws dev.prereg.StoreException if the store fails or the stored state cannot be read
     */
    public PreRegistration advance(PreRegistrationId id) {
        StoredRecord row = rows.find(id);
        Journey journey = rows.read(row);
        if (!journey.isInHands(row, pace.now()) && !journey.hasEnded()) {
            StoredRecord taken = row.taken(pace.leaseEnd());
            if (rows.store().replace(taken, row.version())) {
                engine.advance(taken);
            }
        }
        return picture(rows.find(id));
    }

    /**
     * Takes one step of each journey that is due, at most so many. It returns early if the thread is interrupted.
     *
     * @param limit the most steps to take, at least 1
     * @return how many steps were taken; fewer than the limit means that nothing more is due now
     * @throws dev.prereg.StoreException if the store fails; a journey whose own state cannot be read is skipped and logged
     */
    public int advanceDue(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1");
        }
        int steps = 0;
        while (steps < limit && !Thread.currentThread().isInterrupted()) {
            // One at a time: rows taken in advance would wait with their leases running.
            List<StoredRecord> taken = takeDue(1);
            if (taken.isEmpty()) {
                break;
            }
            taken.forEach(this::advance);
            steps += taken.size();
        }
        return steps;
    }

    List<StoredRecord> takeDue(int limit) {
        return rows.store().takeDue(pace.now(), pace.leaseEnd(), limit);
    }

    void advance(StoredRecord taken) {
        engine.advance(taken);
    }

    /**
     * Approves that the PIN goes to the user. It may come at any time before the release; the first approval counts and
     * further ones change nothing.
     *
     * @param id the journey
     * @param by who approves, for the record
     * @return the journey with the approval
     * @throws IllegalArgumentException if there is no such journey
     * @throws IllegalStateException if the journey was cancelled
     */
    public PreRegistration approvePin(PreRegistrationId id, String by) {
        return commands.approvePin(id, by);
    }

    /**
     * Asks to send the PIN again, with another deduplication key.
     *
     * @param id the journey
     * @return the journey with the wish
     * @throws IllegalArgumentException if there is no such journey
     * @throws IllegalStateException if the PIN was not released yet, or its secrets are erased already
     */
    public PreRegistration resendPin(PreRegistrationId id) {
        return commands.resendPin(id);
    }

    /**
     * Goes on with a journey that needs attention, at the stage where it stopped.
     *
     * @param id the journey
     * @return the journey with the wish
     * @throws IllegalArgumentException if there is no such journey
     * @throws IllegalStateException if the journey does not need attention
     */
    public PreRegistration resume(PreRegistrationId id) {
        return commands.resume(id);
    }

    /**
     * Asks to cancel a journey. The wish is honoured at the next step: before ordering the enrollments are abandoned, after
     * it the shipment is cancelled if that is still possible, and a key of which nothing was registered is given up. If it is
     * too late, the journey needs attention and says so; cancelling it once more then writes the key off: its secrets are
     * erased, and what is registered at the identity provider is for a person to delete.
     *
     * @param id the journey
     * @return the journey with the wish
     * @throws IllegalArgumentException if there is no such journey
     * @throws IllegalStateException if the journey has ended, or its PIN was released
     */
    public PreRegistration cancel(PreRegistrationId id) {
        return commands.cancel(id);
    }

    /**
     * Decides an order of unknown outcome: it was executed as this shipment.
     *
     * @param id the journey
     * @param shipment the shipment a person has found
     * @return the journey with the decision
     * @throws IllegalArgumentException if there is no such journey
     * @throws IllegalStateException if the journey does not wait for this decision
     */
    public PreRegistration markOrdered(PreRegistrationId id, ShipmentId shipment) {
        Objects.requireNonNull(shipment, "shipment");
        return commands.decideOrder(id, Optional.of(shipment));
    }

    /**
     * Decides an order of unknown outcome: it was <b>not</b> executed. The journey then orders. If the decision is wrong, two
     * keys are shipped.
     *
     * @param id the journey
     * @return the journey with the decision
     * @throws IllegalArgumentException if there is no such journey
     * @throws IllegalStateException if the journey does not wait for this decision
     */
    public PreRegistration markNotOrdered(PreRegistrationId id) {
        return commands.decideOrder(id, Optional.empty());
    }

    /**
     * @param id the journey
     * @return the journey as last stored
     * @throws dev.prereg.StoreException if the store fails or the stored state cannot be read
     */
    public Optional<PreRegistration> find(PreRegistrationId id) {
        return rows.store().find(id.value()).map(this::picture);
    }

    /**
     * Lists journeys in the order of their ids.
     *
     * @param stage only journeys of this stage; empty for all
     * @param after only journeys with a greater id; empty for the first page
     * @param limit the most journeys to return, at least 1
     * @return one page; shorter than the limit only at the end
     * @throws dev.prereg.StoreException if the store fails or a stored state cannot be read
     */
    public List<PreRegistration> list(Optional<Stage> stage, Optional<PreRegistrationId> after, int limit) {
        return rows.store().list(stage.map(Stage::name), after.map(PreRegistrationId::value), limit).stream()
                .map(this::picture)
                .toList();
    }

    /**
     * Says how this workflow is doing. It asks the store twice, so it may be called every some seconds, not with each request.
     *
     * @return counts by stage, the longest wait, the last failures and the paused services
     * @throws dev.prereg.StoreException if the store fails
     */
    public WorkflowStatus status() {
        Map<String, Long> stored = rows.store().countByStage();
        Map<Stage, Long> counts = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            counts.put(stage, stored.getOrDefault(stage.name(), 0L));
        }
        Instant now = pace.now();
        Optional<Instant> oldestDue =
                rows.store().findDue(now, 1).stream().map(StoredRecord::dueAt).findFirst();
        return new WorkflowStatus(now, counts, oldestDue, engine.lastFailures(), gates.paused());
    }

    private PreRegistration picture(StoredRecord row) {
        return new PreRegistration(rows.read(row), row.dueAt());
    }

    /** Builds a {@link PreRegistrationWorkflow}. Not thread-safe. */
    public static final class Builder {
        private final ShipmentStore store;
        private final StateCipher cipher;
        private final Map<String, IdentityProvider> providers = new LinkedHashMap<>();
        private final List<PreRegistrationListener> listeners = new ArrayList<>();
        private ShipmentService shipments;
        private YubicoKeys keys;
        private PinNotifier notifier;
        private WorkflowSettings settings = WorkflowSettings.defaults();
        private Clock clock = Clock.systemUTC();
        private RandomGenerator random = new SecureRandom();
        private boolean checkLimits = true;

        private Builder(ShipmentStore store, StateCipher cipher) {
            this.store = Objects.requireNonNull(store, "store");
            this.cipher = Objects.requireNonNull(cipher, "cipher");
        }

        /**
         * Required: the service that ships keys, and Yubico's public keys.
         *
         * @param service where keys are ordered
         * @param publicKeys where transport keys come from
         * @return this builder
         */
        public Builder yubico(ShipmentService service, YubicoKeys publicKeys) {
            this.shipments = Objects.requireNonNull(service, "service");
            this.keys = Objects.requireNonNull(publicKeys, "publicKeys");
            return this;
        }

        /**
         * Adds an identity provider; at least one is required. Its name is stored with each journey, so it must stay the
         * same, and be the same on all nodes.
         *
         * @param name 1 to 64 small letters, digits or {@code -}, for example {@code entra}
         * @param provider the provider
         * @return this builder
         * @throws IllegalArgumentException if the name is malformed or given twice
         */
        public Builder provider(String name, IdentityProvider provider) {
            Objects.requireNonNull(provider, "provider");
            if (providers.putIfAbsent(EnrollmentTarget.checkProviderName(name), provider) != null) {
                throw new IllegalArgumentException("provider " + name + " is given twice");
            }
            return this;
        }

        /**
         * Required: brings PINs to users.
         *
         * @param pinNotifier the way PINs take
         * @return this builder
         */
        public Builder pinNotifier(PinNotifier pinNotifier) {
            this.notifier = Objects.requireNonNull(pinNotifier, "pinNotifier");
            return this;
        }

        /**
         * @param listener is told of stored changes
         * @return this builder
         */
        public Builder listener(PreRegistrationListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * @param times the times of the workflow
         * @return this builder
         */
        public Builder settings(WorkflowSettings times) {
            this.settings = Objects.requireNonNull(times, "times");
            return this;
        }

        /**
         * @param time the clock; the clocks of all nodes should differ by less than half a lease
         * @return this builder
         */
        public Builder clock(Clock time) {
            this.clock = Objects.requireNonNull(time, "time");
            return this;
        }

        /**
         * @param source spreads retries and looks
         * @return this builder
         */
        public Builder random(RandomGenerator source) {
            this.random = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Accepts destinations over the limits this SDK knows, because YubiEnterprise has moved them.
         *
         * @return this builder
         */
        public Builder withoutShipmentLimits() {
            this.checkLimits = false;
            return this;
        }

        /**
         * @return the workflow
         * @throws IllegalStateException if something required is missing; the message names it
         */
        public PreRegistrationWorkflow build() {
            require(shipments != null, "yubico(...)");
            require(notifier != null, "pinNotifier(...)");
            require(!providers.isEmpty(), "provider(...)");
            return new PreRegistrationWorkflow(this);
        }

        private static void require(boolean given, String what) {
            if (!given) {
                throw new IllegalStateException("the workflow needs " + what);
            }
        }
    }
}
