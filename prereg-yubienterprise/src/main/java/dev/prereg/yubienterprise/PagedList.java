package dev.prereg.yubienterprise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.json.MalformedJsonException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A list of the API, read page by page with {@code limit} and {@code offset}. Thread-safe. */
final class PagedList {
    /** The largest page the API gives. */
    static final int LARGEST_PAGE = 100;

    private final Api api;
    private final String path;
    private final String name;
    private final String what;

    /**
     * @param path the path under the base URL
     * @param name the name of the array
     * @param what what is listed, for messages
     */
    PagedList(Api api, String path, String name, String what) {
        this.api = api;
        this.path = path;
        this.name = name;
        this.what = what;
    }

    ListPage page(int offset, int limit) {
        HttpCall call = HttpCall.get(api.at(path + "?limit=" + limit + "&offset=" + offset));
        JsonNode json = api.json(call, api.exchange(call), what);
        try {
            return ListPage.read(json, name, what);
        } catch (MalformedJsonException e) {
            throw Api.malformed(e.getMessage());
        }
    }

    /** All entries, sequential; a page is read when its first entry is asked for, and one page is held at a time. */
    Stream<JsonNode> entries(int pageSize) {
        if (pageSize < 1 || pageSize > LARGEST_PAGE) {
            throw new IllegalArgumentException("pageSize must be 1 to " + LARGEST_PAGE);
        }
        int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new Entries(pageSize), characteristics), false);
    }

    private final class Entries implements Iterator<JsonNode> {
        private final int pageSize;
        private Iterator<JsonNode> current = Collections.emptyIterator();
        private List<JsonNode> previous = List.of();
        private int seen;
        private boolean ended;

        Entries(int pageSize) {
            this.pageSize = pageSize;
        }

        @Override
        public boolean hasNext() {
            if (!current.hasNext() && !ended) {
                read(page(seen, pageSize));
            }
            return current.hasNext();
        }

        /** A list that does not know {@code offset} gives the same page for ever. */
        private void read(ListPage page) {
            boolean repeated = page.entries().equals(previous);
            ended = repeated || page.entries().isEmpty();
            if (!ended) {
                seen += page.entries().size();
                ended = page.total().isPresent() && seen >= page.total().getAsInt();
                previous = page.entries();
                current = previous.iterator();
            }
        }

        @Override
        public JsonNode next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return current.next();
        }
    }
}
