package dev.prereg.internal.http;

import dev.prereg.http.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** {@code application/x-www-form-urlencoded}, built in bytes so that a secret never becomes a String. */
public final class FormBody {
    private static final String UNRESERVED = "-._*";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Starts an empty form. */
    public FormBody() {}

    /**
     * @param name a name that needs no encoding
     * @param value any text
     * @return this form
     */
    public FormBody add(String name, String value) {
        name(name);
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            encode(b & 0xff);
        }
        return this;
    }

    /**
     * @param name a name that needs no encoding
     * @param value a secret, which is printable ASCII
     * @return this form
     */
    public FormBody add(String name, Secret value) {
        name(name);
        value.reveal(characters -> {
            characters.chars().forEach(this::encode);
            return characters.length();
        });
        return this;
    }

    /**
     * @return the encoded form
     */
    public byte[] bytes() {
        return out.toByteArray();
    }

    private void name(String name) {
        if (out.size() > 0) {
            out.write('&');
        }
        out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        out.write('=');
    }

    private void encode(int octet) {
        boolean alphanumeric =
                octet >= 'a' && octet <= 'z' || octet >= 'A' && octet <= 'Z' || octet >= '0' && octet <= '9';
        if (alphanumeric || UNRESERVED.indexOf(octet) >= 0) {
            out.write(octet);
        } else {
            out.write('%');
            out.write(HEX[octet >> 4]);
            out.write(HEX[octet & 0xf]);
        }
    }
}
