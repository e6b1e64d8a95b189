package dev.prereg.workflow;

import dev.prereg.DuplicatePreRegistrationException;
import dev.prereg.idp.IdentityProvider;
import dev.prereg.jose.YubicoKeys;
import dev.prereg.pin.PinNotifier;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentLimits;
import dev.prereg.shipping.ShipmentService;
import dev.prereg.store.ShipmentStore;
import dev.prereg.store.StateCipher;
import dev.prereg.store.StoredRecord;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
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
    private final Turn.Rows rows;
    private final Pace pace;
    private final Engine engine;
    private final Map<String, IdentityProvider> providers;
    private final boolean checkLimits;

    private PreRegistrationWorkflow(Builder builder) {
        this.rows = new Turn.Rows(builder.store, builder.cipher);
        this.pace = new Pace(builder.settings, builder.clock, builder.random);
        this.providers = Map.copyOf(builder.providers);
        Ports ports = new Ports(providers, builder.shipments, builder.keys, builder.notifier);
        this.engine = new Engine(rows, ports, pace, builder.listeners);
        this.checkLimits = builder.checkLimits;
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
        checkProviders(request);
        checkDestination(request);
        Instant now = pace.now();
        Journey journey = Journey.accepted(request, now);
        StoredRecord first = rows.first(journey, now);
        if (!rows.store().insert(first)) {
            throw new DuplicatePreRegistrationException(request.id().value());
        }
        return new PreRegistration(journey, first.dueAt());
    }

    private void checkProviders(PreRegistrationRequest request) {
        for (EnrollmentTarget target : request.enrollments()) {
            IdentityProvider provider = providers.get(target.provider());
            if (provider == null) {
                throw new IllegalArgumentException("pre-registration " + request.id() + ": provider "
                        + target.provider() + " is not known here; known are " + providers.keySet());
            }
            boolean exclusive = provider.keySharing() == IdentityProvider.KeySharing.EXCLUSIVE;
            if (exclusive && request.enrollments().size() > 1) {
                throw new IllegalArgumentException("pre-registration " + request.id() + ": provider "
                        + target.provider() + " makes its own PIN request, and a key has only one PIN, so it cannot"
                        + " share a key with another enrollment; order one key for each");
            }
        }
    }

    private void checkDestination(PreRegistrationRequest request) {
        List<String> violations = checkLimits ? ShipmentLimits.violations(request.destination()) : List.of();
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(
                    "pre-registration " + request.id() + ": " + String.join("; ", violations));
        }
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
        StoredRecord row = row(id);
        Journey journey = rows.read(row);
        if (!isInHands(row, journey) && !journey.hasEnded()) {
            StoredRecord taken = row.taken(pace.leaseEnd());
            if (rows.store().replace(taken, row.version())) {
                engine.advance(taken);
            }
        }
        return find(id).orElseThrow(() -> new IllegalArgumentException("there is no pre-registration " + id));
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
            List<StoredRecord> taken = rows.store().takeDue(pace.now(), pace.leaseEnd(), 1);
            if (taken.isEmpty()) {
                break;
            }
            taken.forEach(engine::advance);
            steps += taken.size();
        }
        return steps;
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
        PinApproval approval = new PinApproval(by, pace.now());
        return wish(id, journey -> {
            refuse(journey.progress().stage() == Stage.CANCELLED, journey, "was cancelled: there is no PIN to approve");
            return journey.wishes().approved(approval);
        });
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
        return wish(id, journey -> {
            refuse(journey.hasEnded(), journey, "has ended: the PIN was erased, order a new key or reset this one");
            boolean released = journey.progress().underlying() instanceof Progress.Completed;
            refuse(!released, journey, "has not released its PIN yet: approve it instead");
            return journey.wishes().resendPin();
        });
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
        return wish(id, journey -> {
            boolean stopped = journey.progress() instanceof Progress.NeedsAttention;
            refuse(!stopped, journey, "does not need attention");
            return journey.wishes().resume();
        });
    }

    /**
     * Asks to cancel a journey. The wish is honoured at the next step: before ordering the enrollments are abandoned, after
     * it the shipment is cancelled if that is still possible. If it is too late, the journey needs attention.
     *
     * @param id the journey
     * @return the journey with the wish
     * @throws IllegalArgumentException if there is no such journey
     * @throws IllegalStateException if the journey has ended
     */
    public PreRegistration cancel(PreRegistrationId id) {
        return wish(id, journey -> {
            refuse(journey.hasEnded(), journey, "has ended");
            return journey.wishes().cancel();
        });
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
        return decide(id, Optional.of(shipment));
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
        return decide(id, Optional.empty());
    }

    private PreRegistration decide(PreRegistrationId id, Optional<ShipmentId> shipment) {
        return wish(id, journey -> {
            boolean waits = journey.progress() instanceof Progress.NeedsAttention attention
                    && attention.from() instanceof Progress.Ordering;
            refuse(!waits, journey, "does not wait for a decision about an order of unknown outcome");
            return journey.wishes().decided(shipment);
        });
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

    private PreRegistration picture(StoredRecord row) {
        return new PreRegistration(rows.read(row), row.dueAt());
    }

    private StoredRecord row(PreRegistrationId id) {
        return rows.store()
                .find(id.value())
                .orElseThrow(() -> new IllegalArgumentException("there is no pre-registration " + id));
    }

    /** A taken row keeps its due time, which is the end of its lease: else a second worker would start beside the first. */
    private boolean isInHands(StoredRecord row, Journey journey) {
        return row.takes() > journey.settledTakes() && row.dueAt().isAfter(pace.now());
    }

    private PreRegistration wish(PreRegistrationId id, Function<Journey, Wishes> wish) {
        while (true) {
            StoredRecord row = row(id);
            Journey journey = rows.read(row);
            Wishes wishes = wish.apply(journey);
            if (wishes.equals(journey.wishes())) {
                return new PreRegistration(journey, row.dueAt());
            }
            Journey wished = journey.withWishes(wishes);
            Instant dueAt = journey.hasEnded() || isInHands(row, journey) ? row.dueAt() : pace.now();
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
