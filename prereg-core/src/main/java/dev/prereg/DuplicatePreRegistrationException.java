package dev.prereg;

import java.util.Objects;

/** A pre-registration with this id was accepted before. Nothing was changed; the earlier one goes on. */
public final class DuplicatePreRegistrationException extends PreRegistrationException {
    private static final long serialVersionUID = 1L;

    private final String id;

    /**
     * @param id the id that is already taken
     */
    public DuplicatePreRegistrationException(String id) {
        super("pre-registration " + id + " was accepted before; it goes on unchanged", null);
        this.id = Objects.requireNonNull(id, "id");
    }

    /**
     * @return the id that is already taken
     */
    public String id() {
        return id;
    }
}
