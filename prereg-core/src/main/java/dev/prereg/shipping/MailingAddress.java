package dev.prereg.shipping;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the parcel goes. Personal data: {@link #toString()} shows the country only.
 *
 * <p>Lengths are checked by {@link ShipmentLimits}. Immutable.
 */
public final class MailingAddress {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final String streetLine1;
    private final String streetLine2;
    private final String city;
    private final String region;
    private final String postalCode;
    private final String countryCode2;

    private MailingAddress(Builder builder) {
        this.streetLine1 = builder.streetLine1;
        this.streetLine2 = builder.streetLine2;
        this.city = builder.city;
        this.region = builder.region;
        this.postalCode = builder.postalCode;
        this.countryCode2 = builder.countryCode2;
    }

    /**
     * @param streetLine1 street and number
     * @param city the city
     * @param postalCode the postal code
     * @param countryCode2 ISO 3166-1 alpha-2, two capital letters
     * @return a builder
     * @throws IllegalArgumentException if the country is not two capital letters
     */
    public static Builder builder(String streetLine1, String city, String postalCode, String countryCode2) {
        return new Builder(streetLine1, city, postalCode, countryCode2);
    }

    /**
     * @return street and number
     */
    public String streetLine1() {
        return streetLine1;
    }

    /**
     * @return the second line of the street
     */
    public Optional<String> streetLine2() {
        return Optional.ofNullable(streetLine2);
    }

    /**
     * @return the city
     */
    public String city() {
        return city;
    }

    /**
     * @return state or province; two letters and required for the US and Canada
     */
    public Optional<String> region() {
        return Optional.ofNullable(region);
    }

    /**
     * @return the postal code
     */
    public String postalCode() {
        return postalCode;
    }

    /**
     * @return the country, ISO 3166-1 alpha-2
     */
    public String countryCode2() {
        return countryCode2;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MailingAddress && fields().equals(((MailingAddress) other).fields());
    }

    @Override
    public int hashCode() {
        return fields().hashCode();
    }

    private List<String> fields() {
        return Arrays.asList(streetLine1, streetLine2, city, region, postalCode, countryCode2);
    }

    /** Shows the country only. */
    @Override
    public String toString() {
        return "MailingAddress[country=" + countryCode2 + "]";
    }

    /** Builds a {@link MailingAddress}. Not thread-safe. */
    public static final class Builder {
        private final String streetLine1;
        private final String city;
        private final String postalCode;
        private final String countryCode2;
        private String streetLine2;
        private String region;

        private Builder(String streetLine1, String city, String postalCode, String countryCode2) {
            this.streetLine1 = Objects.requireNonNull(streetLine1, "streetLine1");
            this.city = Objects.requireNonNull(city, "city");
            this.postalCode = Objects.requireNonNull(postalCode, "postalCode");
            this.countryCode2 = Objects.requireNonNull(countryCode2, "countryCode2");
            if (!COUNTRY.matcher(countryCode2).matches()) {
                throw new IllegalArgumentException(
                        "country_code_2 must be two capital letters of ISO 3166-1 alpha-2, for example US");
            }
        }

        /**
         * @param line the second line of the street
         * @return this builder
         */
        public Builder streetLine2(String line) {
            this.streetLine2 = Objects.requireNonNull(line, "line");
            return this;
        }

        /**
         * @param code state or province; two letters for the US and Canada
         * @return this builder
         */
        public Builder region(String code) {
            this.region = Objects.requireNonNull(code, "code");
            return this;
        }

        /**
         * @return the address
         */
        public MailingAddress build() {
            return new MailingAddress(this);
        }
    }
}
