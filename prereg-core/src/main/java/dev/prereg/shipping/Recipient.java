package dev.prereg.shipping;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who receives the parcel. Personal data: {@link #toString()} shows nothing of it.
 *
 * <p>Lengths are checked together with the address, since YubiEnterprise's limits depend on the country: see
 * {@link ShipmentLimits}. Immutable.
 */
public final class Recipient {
    private final String company;
    private final String firstName;
    private final String lastName;
    private final String email;
    private final String telephone;

    private Recipient(Builder builder) {
        this.company = builder.company;
        this.firstName = builder.firstName;
        this.lastName = builder.lastName;
        this.email = builder.email;
        this.telephone = builder.telephone;
    }

    /**
     * @param company the company, required by YubiEnterprise
     * @param telephone a telephone number, required by YubiEnterprise
     * @return a builder
     */
    public static Builder builder(String company, String telephone) {
        return new Builder(company, telephone);
    }

    /**
     * @return the company
     */
    public String company() {
        return company;
    }

    /**
     * @return the telephone number
     */
    public String telephone() {
        return telephone;
    }

    /**
     * @return the first name
     */
    public Optional<String> firstName() {
        return Optional.ofNullable(firstName);
    }

    /**
     * @return the last name
     */
    public Optional<String> lastName() {
        return Optional.ofNullable(lastName);
    }

    /**
     * @return the e-mail address that the carrier's notices go to
     */
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recipient && fields().equals(((Recipient) other).fields());
    }

    @Override
    public int hashCode() {
        return fields().hashCode();
    }

    private List<String> fields() {
        return Arrays.asList(company, firstName, lastName, email, telephone);
    }

    /** Shows nothing personal. */
    @Override
    public String toString() {
        return "Recipient[redacted]";
    }

    /** Builds a {@link Recipient}. Not thread-safe. */
    public static final class Builder {
        private final String company;
        private final String telephone;
        private String firstName;
        private String lastName;
        private String email;

        private Builder(String company, String telephone) {
            this.company = Objects.requireNonNull(company, "company");
            this.telephone = Objects.requireNonNull(telephone, "telephone");
        }

        /**
         * @param first the first name
         * @param last the last name
         * @return this builder
         */
        public Builder name(String first, String last) {
            return firstName(first).lastName(last);
        }

        /**
         * @param name the first name
         * @return this builder
         */
        public Builder firstName(String name) {
            this.firstName = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * @param name the last name
         * @return this builder
         */
        public Builder lastName(String name) {
            this.lastName = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * @param address an e-mail address
         * @return this builder
         */
        public Builder email(String address) {
            this.email = Objects.requireNonNull(address, "address");
            return this;
        }

        /**
         * @return the recipient
         */
        public Recipient build() {
            return new Recipient(this);
        }
    }
}
