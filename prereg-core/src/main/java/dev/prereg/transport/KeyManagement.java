package dev.prereg.transport;

/** The accepted JWE {@code alg} values: ECDH with ephemeral keys (RFC 7518, section 4.6). There is no other. */
public enum KeyManagement {
    /** Direct key agreement. */
    ECDH_ES("ECDH-ES"),
    /** Key agreement and AES key wrap with 128 bits. */
    ECDH_ES_A128KW("ECDH-ES+A128KW"),
    /** Key agreement and AES key wrap with 192 bits. */
    ECDH_ES_A192KW("ECDH-ES+A192KW"),
    /** Key agreement and AES key wrap with 256 bits. */
    ECDH_ES_A256KW("ECDH-ES+A256KW");

    private final String value;

    KeyManagement(String value) {
        this.value = value;
    }

    /**
     * @return the {@code alg} header value
     */
    public String value() {
        return value;
    }
}
