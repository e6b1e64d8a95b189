package dev.prereg.jose;

/** The {@code use} member of a JWK (RFC 7517, section 4.2). */
public enum KeyUse {
    /** {@code enc}: a transport key or a response key. */
    ENCRYPTION("enc"),
    /** {@code sig}: a signing key. */
    SIGNATURE("sig");

    private final String value;

    KeyUse(String value) {
        this.value = value;
    }

    /**
     * @return the value as it stands in a JWK
     */
    public String value() {
        return value;
    }
}
