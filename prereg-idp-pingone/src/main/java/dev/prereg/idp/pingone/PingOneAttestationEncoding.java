package dev.prereg.idp.pingone;

import dev.prereg.internal.json.Base64Url;
import java.util.Base64;

/** How the binary members of an attestation are written. The credential ID is base64url in either case. */
public enum PingOneAttestationEncoding {
    /** Standard base64 with padding, as Ping's own SDKs and its documentation send it. */
    BASE64,
    /** Base64url without padding, for environments that want it. */
    BASE64URL;

    String encode(byte[] bytes) {
        return this == BASE64 ? Base64.getEncoder().encodeToString(bytes) : Base64Url.encode(bytes);
    }
}
