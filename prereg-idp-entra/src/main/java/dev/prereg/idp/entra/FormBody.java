package dev.prereg.idp.entra;

import dev.prereg.http.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** {@code application/x-www-form-urlencoded}, built in bytes so that a secret never becomes a String. */
final class FormBody {
    private static final String UNRESERVED = "-._*";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    FormBody add(String name, String value) {
        name(name);
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            encode(b & 0xff);
        }
        return this;
    }

    /** A {@link Secret} is printable ASCII. */
    FormBody add(String name, Secret value) {
        name(name);
        value.reveal(characters -> {
            characters.chars().forEach(this::encode);
            return characters.length();
        });
        return this;
    }

    byte[] bytes() {
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
