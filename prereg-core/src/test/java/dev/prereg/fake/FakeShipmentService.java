package dev.prereg.fake;

import dev.prereg.shipping.Cancellation;
import dev.prereg.shipping.MailingAddress;
import dev.prereg.shipping.RecentShipments;
import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentRequest;
import dev.prereg.shipping.ShipmentService;
import dev.prereg.shipping.ShipmentState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * YubiEnterprise in memory. Nothing happens by itself: {@link #advance()} lets a day pass for all shipments (states 3, 4,
 * 100, 103, 104), {@link #shipAll()} goes straight to 103. A shipment gets its key when it first reaches state 103.
 *
 * <p>Every order is kept, so a test can count the keys that were really sent. Thread-safe.
 */
public final class FakeShipmentService implements ShipmentService {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int ID_LENGTH = 22;
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);
    private static final ShipmentState VALIDATED = ShipmentState.of(4);
    private static final ShipmentState IN_FULFILMENT = ShipmentState.of(100);
    private static final ShipmentState PROCESSING_ERROR = ShipmentState.of(8);
    private static final Map<ShipmentState, ShipmentState> NEXT = Map.of(
            ShipmentState.AWAITING_VALIDATION,
            VALIDATED,
            VALIDATED,
            IN_FULFILMENT,
            IN_FULFILMENT,
            ShipmentState.SHIPPED,
            ShipmentState.SHIPPED,
            ShipmentState.DELIVERED);

    private final FakeYubico yubico;
    private final Clock clock;
    private final Random random;
    private final CallFaults faults = new CallFaults();
    private final Map<ShipmentId, FakeOrder> orders = new LinkedHashMap<>();
    private Predicate<MailingAddress> undeliverable = address -> false;
    private boolean conclusive = true;

    /**
     * @param yubico who programs the keys
     * @param clock when orders arrive
     */
    public FakeShipmentService(FakeYubico yubico, Clock clock) {
        this(yubico, clock, new Random());
    }

    /**
     * @param yubico who programs the keys
     * @param clock when orders arrive
     * @param random the source of shipment ids; with a seed they are the same again
     */
    public FakeShipmentService(FakeYubico yubico, Clock clock, Random random) {
        this.yubico = Objects.requireNonNull(yubico, "yubico");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.random = Objects.requireNonNull(random, "random");
    }

    /**
     * @return the failures of the next calls of {@code create}, {@code find}, {@code findRecent} and {@code cancel}
     */
    public CallFaults faults() {
        return faults;
    }

    @Override
    public Shipment create(ShipmentRequest request) {
        Objects.requireNonNull(request, "request");
        return faults.around("create", () -> place(request));
    }

    private synchronized Shipment place(ShipmentRequest request) {
        FakeOrder order = FakeOrder.placed(newId(), request, clock.instant());
        orders.put(order.id(), order);
        return Shipment.of(order.id(), order.state());
    }

    private ShipmentId newId() {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(BASE58.charAt(random.nextInt(BASE58.length())));
        }
        return new ShipmentId(id.toString());
    }

    @Override
    public Optional<Shipment> find(ShipmentId id) {
        Objects.requireNonNull(id, "id");
        return faults.around("find", () -> known(id).map(FakeOrder::shipment));
    }

    private synchronized Optional<FakeOrder> known(ShipmentId id) {
        return Optional.ofNullable(orders.get(id)).filter(order -> !order.cancelled());
    }

    @Override
    public RecentShipments findRecent(ShipmentRequest request, Instant since) {
        Instant earliest = since.minus(CLOCK_DIFFERENCE);
        return faults.around("findRecent", () -> search(request, earliest));
    }

    private synchronized RecentShipments search(ShipmentRequest request, Instant earliest) {
        List<Shipment> newestFirst = new ArrayList<>();
        for (FakeOrder order : orders.values()) {
            if (!order.cancelled()
                    && order.matches(request)
                    && !order.orderedAt().isBefore(earliest)) {
                newestFirst.add(0, order.shipment());
            }
        }
        return new RecentShipments(newestFirst, conclusive);
    }

    @Override
    public Cancellation cancel(ShipmentId id) {
        Objects.requireNonNull(id, "id");
        return faults.around("cancel", () -> cancelIfEditable(id));
    }

    private synchronized Cancellation cancelIfEditable(ShipmentId id) {
        Optional<FakeOrder> order = known(id);
        if (order.isEmpty()) {
            return Cancellation.NOT_FOUND;
        }
        if (!order.get().state().isEditable()) {
            return Cancellation.LOCKED;
        }
        change(id, FakeOrder::cancel);
        return Cancellation.CANCELLED;
    }

    /**
     * @param seesEverything whether {@link #findRecent} claims to see every shipment there is; true unless changed
     */
    public synchronized void conclusive(boolean seesEverything) {
        this.conclusive = seesEverything;
    }

    /**
     * Lets {@link #advance()} and {@link #shipAll()} put shipments to certain addresses into state 7 instead.
     *
     * @param addresses which addresses are undeliverable
     */
    public synchronized void undeliverable(Predicate<MailingAddress> addresses) {
        this.undeliverable = Objects.requireNonNull(addresses, "addresses");
    }

    /** Moves every shipment without a problem one state on. */
    public synchronized void advance() {
        for (FakeOrder order : active()) {
            move(order, NEXT.getOrDefault(order.state(), order.state()));
        }
    }

    /** Programs and ships everything that is not shipped, has no problem and is not cancelled: state 103. */
    public synchronized void shipAll() {
        for (FakeOrder order : active()) {
            if (!order.state().isFulfilled()) {
                move(order, ShipmentState.SHIPPED);
            }
        }
    }

    private List<FakeOrder> active() {
        return orders.values().stream()
                .filter(order -> !order.cancelled() && !order.state().isProblem())
                .toList();
    }

    private void move(FakeOrder order, ShipmentState state) {
        boolean unchecked = order.state().equals(ShipmentState.AWAITING_VALIDATION);
        if (unchecked && undeliverable.test(order.request().destination().address())) {
            change(
                    order.id(),
                    known -> known.in(ShipmentState.ADDRESS_UNDELIVERABLE)
                            .withMessage("Address is undeliverable or could not be understood"));
        } else {
            state(order.id(), state);
        }
    }

    /**
     * Puts a shipment into state 104, programming its key if that was not done.
     *
     * @param id the id of a known shipment
     */
    public void deliver(ShipmentId id) {
        state(id, ShipmentState.DELIVERED);
    }

    /**
     * Puts a shipment into any state, documented or not. Its key is programmed when it first gets into state 103 or 104; if
     * that is impossible, the state becomes 8.
     *
     * @param id the id of a known shipment
     * @param state the state
     * @throws NoSuchElementException if the shipment is not known
     */
    public synchronized void state(ShipmentId id, ShipmentState state) {
        FakeOrder order = order(id);
        if (!state.isFulfilled() || order.programmed().isPresent()) {
            change(id, known -> known.in(state));
            return;
        }
        try {
            ShipmentRequest request = order.request();
            ProgrammedKey key = yubico.program(request.pinRequest(), request.credentialRequests());
            change(id, known -> known.withKey(key).in(state));
        } catch (IllegalArgumentException e) {
            change(id, known -> known.in(PROCESSING_ERROR).withMessage(e.getMessage()));
        }
    }

    /**
     * Gives two programmed shipments each other's keys and responses, as a mistake in the warehouse's data would.
     *
     * @param one the id of a programmed shipment
     * @param other the id of another one
     */
    public synchronized void mixUp(ShipmentId one, ShipmentId other) {
        ProgrammedKey first = order(one).programmed().orElseThrow();
        ProgrammedKey second = order(other).programmed().orElseThrow();
        change(one, order -> order.withKey(second));
        change(other, order -> order.withKey(first));
    }

    private void change(ShipmentId id, UnaryOperator<FakeOrder> change) {
        orders.computeIfPresent(id, (key, order) -> change.apply(order));
    }

    /**
     * @return every order that ever arrived, cancelled ones included, in the order of arrival
     */
    public synchronized List<FakeOrder> orders() {
        return List.copyOf(orders.values());
    }

    /**
     * @param id the id of a shipment
     * @return the order behind it
     * @throws NoSuchElementException if there is none
     */
    public synchronized FakeOrder order(ShipmentId id) {
        FakeOrder order = orders.get(id);
        if (order == null) {
            throw new NoSuchElementException("no shipment " + id);
        }
        return order;
    }

    /**
     * @return the keys that were programmed so far, in the order of their orders
     */
    public List<VirtualYubiKey> keys() {
        return orders().stream()
                .flatMap(order -> order.programmed().stream())
                .map(ProgrammedKey::key)
                .toList();
    }
}
