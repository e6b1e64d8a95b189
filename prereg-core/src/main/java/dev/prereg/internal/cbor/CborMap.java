package dev.prereg.internal.cbor;

import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** A CBOR map with integer ({@link Long}) and text keys. Reading a member as another type than it has is malformed. */
public final class CborMap {
    private final Map<Object, Object> members;

    CborMap(Map<Object, Object> members) {
        this.members = Collections.unmodifiableMap(members);
    }

    /**
     * @return the keys, each a {@link Long} or a {@link String}
     */
    public Set<Object> keys() {
        return members.keySet();
    }

    /**
     * @param key a key
     * @return the text under this key
     */
    public String text(Object key) {
        return member(key, String.class, "a text string");
    }

    /**
     * @param key a key
     * @return the bytes under this key; not copied
     */
    public byte[] bytes(Object key) {
        return member(key, byte[].class, "a byte string");
    }

    /**
     * @param key a key
     * @return the integer under this key
     */
    public long integer(Object key) {
        return member(key, Long.class, "an integer");
    }

    /**
     * @param key a key
     * @return the map under this key
     */
    public CborMap map(Object key) {
        return member(key, CborMap.class, "a map");
    }

    private <T> T member(Object key, Class<T> type, String expected) {
        Object value = members.get(key);
        if (!type.isInstance(value)) {
            throw new MalformedCborException("member " + key + " is missing or not " + expected);
        }
        return type.cast(value);
    }
}
