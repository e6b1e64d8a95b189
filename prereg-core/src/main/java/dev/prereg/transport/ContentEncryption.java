package dev.prereg.transport;

/** The accepted JWE {@code enc} values (RFC 7518, section 5). There is no other. */
public enum ContentEncryption {
    /** AES GCM with 128 bits. */
    A128GCM("A128GCM"),
    /** AES GCM with 192 bits. */
    A192GCM("A192GCM"),
    /** AES GCM with 256 bits. */
    A256GCM("A256GCM"),
    /** AES CBC with 128 bits and HMAC SHA-256. */
    A128CBC_HS256("A128CBC-HS256"),
    /** AES CBC with 192 bits and HMAC SHA-384. */
    A192CBC_HS384("A192CBC-HS384"),
    /** AES CBC with 256 bits and HMAC SHA-512. */
    A256CBC_HS512("A256CBC-HS512");

    private final String value;

    ContentEncryption(String value) {
        this.value = value;
    }

    /**
     * @return the {@code enc} header value
     */
    public String value() {
        return value;
    }
}
