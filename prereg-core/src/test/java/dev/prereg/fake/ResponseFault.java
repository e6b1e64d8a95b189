package dev.prereg.fake;

/** One thing that is wrong with the way a response is signed or sealed, as an attacker or a broken programmer would do. */
public enum ResponseFault {
    /** Nothing is wrong. */
    NONE,
    /** Signed by a key that was published until the last {@link FakeYubico#rotate()}, or by an unpublished one before it. */
    SIGNED_BY_RETIRED_KEY,
    /** Signed by a key that was never published. */
    SIGNED_BY_UNKNOWN_KEY,
    /** Signed by a key that was never published, under the {@code kid} of a published one. */
    SIGNED_BY_IMPOSTOR,
    /** Signed, but the JWS header names no {@code kid}. */
    SIGNATURE_WITHOUT_KID,
    /** One bit of the signature is flipped before it is sealed. */
    BROKEN_SIGNATURE,
    /** The payload stands in the JWE without a JWS around it. */
    UNSIGNED,
    /** The JWS has the algorithm {@code none}. */
    ALG_NONE,
    /** The signature is right; the payload is a JSON object without members. */
    EMPTY_PAYLOAD,
    /** Sealed to a key that nobody here holds, under the right {@code kid}. */
    SEALED_TO_ANOTHER_KEY,
    /** Sealed to the right key, under another {@code kid}. */
    SEALED_UNDER_ANOTHER_KID,
    /** Sealed to the right key without a {@code kid}: not an error, for the {@code kid} is optional. */
    SEALED_WITHOUT_KID,
    /** Sealed to the right key with {@code ECDH-ES} and {@code A128GCM}. */
    SEALED_WITH_OTHER_ALGORITHMS,
    /** One bit of the ciphertext is flipped. */
    FLIPPED_BIT,
    /** The response is not there. */
    MISSING
}
