package dev.prereg.workflow;

import dev.prereg.idp.UserReference;
import dev.prereg.pin.PinPolicy;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the host asks for: one key, for one recipient, with one or more credentials.
 *
 * <p>Immutable; {@link #toString()} shows the id only.
 */
public final class PreRegistrationRequest {
    /** The default PIN length, in characters: the minimum of FIPS 140-3 keys. */
    public static final int DEFAULT_PIN_LENGTH = 8;

    /** The most credentials on one key. */
    public static final int MAX_ENROLLMENTS = 16;

    private final PreRegistrationId id;
    private final Destination destination;
    private final Product product;
    private final List<EnrollmentTarget> enrollments;
    private final PinPolicy pin;
    private final PinReleasePolicy pinRelease;

    private PreRegistrationRequest(Builder builder) {
        this.id = builder.id;
        this.destination = builder.destination;
        this.product = builder.product;
        this.enrollments = List.copyOf(builder.enrollments);
        this.pin = builder.pin;
        this.pinRelease = builder.pinRelease;
        if (enrollments.isEmpty() || enrollments.size() > MAX_ENROLLMENTS) {
            throw new IllegalArgumentException(
                    "pre-registration " + id + " needs 1 to " + MAX_ENROLLMENTS + " enrollments");
        }
    }

    /**
     * @param id the id of the wish: asking again with the same id is refused
     * @param destination who receives the key, where
     * @param product which key
     * @return a builder
     */
    public static Builder builder(PreRegistrationId id, Destination destination, Product product) {
        return new Builder(id, destination, product);
    }

    /**
     * @return the id of the wish
     */
    public PreRegistrationId id() {
        return id;
    }

    /**
     * @return who receives the key, where
     */
    public Destination destination() {
        return destination;
    }

    /**
     * @return which key
     */
    public Product product() {
        return product;
    }

    /**
     * @return the credentials to be put on the key; the first one asks for the PIN
     */
    public List<EnrollmentTarget> enrollments() {
        return enrollments;
    }

    /**
     * @return what PIN the key shall have
     */
    public PinPolicy pin() {
        return pin;
    }

    /**
     * @return when the PIN may go to the user
     */
    public PinReleasePolicy pinRelease() {
        return pinRelease;
    }

    /** Shows the id only. */
    @Override
    public String toString() {
        return "PreRegistrationRequest[" + id + "]";
    }

    /** Builds a {@link PreRegistrationRequest}. Not thread-safe. */
    public static final class Builder {
        private final PreRegistrationId id;
        private final Destination destination;
        private final Product product;
        private final List<EnrollmentTarget> enrollments = new ArrayList<>();
        private PinPolicy pin = PinPolicy.generate(DEFAULT_PIN_LENGTH);
        private PinReleasePolicy pinRelease = PinReleasePolicy.ON_APPROVAL;

        private Builder(PreRegistrationId id, Destination destination, Product product) {
            this.id = Objects.requireNonNull(id, "id");
            this.destination = Objects.requireNonNull(destination, "destination");
            this.product = Objects.requireNonNull(product, "product");
        }

        /**
         * Adds a credential to the key.
         *
         * @param provider the name of the identity provider
         * @param user the user there
         * @return this builder
         */
        public Builder enrollment(String provider, UserReference user) {
            enrollments.add(new EnrollmentTarget(provider, user));
            return this;
        }

        /**
         * @param policy what PIN the key shall have
         * @return this builder
         */
        public Builder pin(PinPolicy policy) {
            this.pin = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * @param policy when the PIN may go to the user
         * @return this builder
         */
        public Builder pinRelease(PinReleasePolicy policy) {
            this.pinRelease = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * @return the request
         * @throws IllegalArgumentException if there is no enrollment, or more than {@link #MAX_ENROLLMENTS}
         */
        public PreRegistrationRequest build() {
            return new PreRegistrationRequest(this);
        }
    }
}
