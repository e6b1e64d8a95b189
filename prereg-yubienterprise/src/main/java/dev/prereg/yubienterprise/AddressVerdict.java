package dev.prereg.yubienterprise;

import dev.prereg.shipping.MailingAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What YubiEnterprise thinks of an address. Personal data: {@link #toString()} shows the status only.
 *
 * @param status {@value #DELIVERABLE}, {@code undeliverable}, or another word: an open set
 * @param details what is wrong, in YubiEnterprise's words, which may repeat parts of the address
 * @param suggestion the address as YubiEnterprise would write it, if it gave a complete one
 */
public record AddressVerdict(String status, List<String> details, Optional<MailingAddress> suggestion) {
    /** The status of an address that can be delivered to. */
    public static final String DELIVERABLE = "deliverable";

    /** Copies the list. */
    public AddressVerdict {
        Objects.requireNonNull(status, "status");
        details = List.copyOf(details);
        Objects.requireNonNull(suggestion, "suggestion");
    }

    /**
     * @return whether the status is {@value #DELIVERABLE}
     */
    public boolean isDeliverable() {
        return DELIVERABLE.equalsIgnoreCase(status);
    }

    /** Shows the status only. */
    @Override
    public String toString() {
        return "AddressVerdict[status=" + status + "]";
    }
}
