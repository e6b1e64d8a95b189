package dev.prereg.yubienterprise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.http.HttpAnswer;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.shipping.MailingAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an organization can order, what it has in stock, and where it can be shipped to. Nothing is cached; calls block.
 * Thread-safe.
 *
 * <p>Lists are read to their end, up to 10,000 entries. An entry without its number or code is left out, with a warning in
 * the log. All methods throw {@link dev.prereg.NotAuthorizedException}, {@link dev.prereg.ServiceUnavailableException},
 * {@link dev.prereg.RequestRejectedException}, and {@link dev.prereg.ResponseIntegrityException} with reason
 * {@code MALFORMED} for an answer that cannot be read.
 *
 * @see <a href="https://docs.yubico.com/cloud-services/yubienterprise/delivery/api-req.html">YubiEnterprise API</a>
 */
public final class Catalogue {
    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);
    private static final int MOST_ENTRIES = 10_000;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final Api api;
    private final PagedList products;
    private final PagedList inventory;
    private final PagedList countries;

    Catalogue(Api api) {
        this.api = api;
        this.products = new PagedList(api, "/products", "products", "list of products");
        this.inventory = new PagedList(api, "/inventory", "organization_product_inventory", "inventory");
        this.countries = new PagedList(api, "/countries", "countries", "list of countries");
    }

    /**
     * @return all products; the name of their list is not published, so the only array in the answer is taken for it
     */
    public List<CatalogueProduct> products() {
        return read(products, CatalogueJson::product);
    }

    /**
     * @param productId the number of a product
     * @return the product; empty if there is none of this number
     */
    public Optional<CatalogueProduct> product(int productId) {
        String what = "product " + productId;
        HttpCall call = HttpCall.get(api.at("/products/" + productId));
        HttpAnswer answer = api.exchange(call);
        if (answer.status() == BAD_REQUEST || answer.status() == NOT_FOUND) {
            api.requireOwnAnswer(answer);
            return Optional.empty();
        }
        try {
            return Optional.of(CatalogueJson.product(api.json(call, answer, what)));
        } catch (MalformedJsonException e) {
            throw Api.malformed(what + " cannot be read: " + e.getMessage());
        }
    }

    /**
     * @return the stock of the organization, one bucket for each subscription or bought product
     */
    public List<InventoryBucket> inventory() {
        return read(inventory, CatalogueJson::bucket);
    }

    /**
     * @param keys a number of keys
     * @return the buckets that have fewer keys left; those whose quantity was not told are not among them
     */
    public List<InventoryBucket> lowStock(int keys) {
        return inventory().stream()
                .filter(bucket ->
                        bucket.quantity().isPresent() && bucket.quantity().getAsInt() < keys)
                .toList();
    }

    /**
     * @return the countries, with their delivery types and states
     */
    public List<Country> countries() {
        return read(countries, CatalogueJson::country);
    }

    /**
     * Asks what YubiEnterprise thinks of an address. Nothing is stored there; the call is not repeated by itself.
     *
     * @param address an address
     * @return the verdict; an address that is refused with HTTP 400 has one too
     */
    public AddressVerdict validate(MailingAddress address) {
        ObjectNode body = Json.object();
        OrdinaryShipmentJson.address(body, address);
        HttpCall call = HttpCall.write("POST", api.at("/validate-address"))
                .body("application/json", Json.write(body))
                .repeatable();
        HttpAnswer answer = api.exchangeOnce(call);
        ObjectNode refused = answer.status() == BAD_REQUEST ? answer.jsonOrEmpty() : Json.object();
        return refused.isEmpty()
                ? CatalogueJson.verdict(api.json(call, answer, "address validation"), AddressVerdict.DELIVERABLE)
                : CatalogueJson.verdict(refused, "undeliverable");
    }

    private static <T> List<T> read(PagedList list, Function<JsonNode, T> reader) {
        return list.entries(PagedList.LARGEST_PAGE)
                .limit(MOST_ENTRIES)
                .flatMap(entry -> readable(entry, reader))
                .toList();
    }

    private static <T> Stream<T> readable(JsonNode entry, Function<JsonNode, T> reader) {
        try {
            return Stream.of(reader.apply(entry));
        } catch (MalformedJsonException e) {
            LOG.warn("an entry of a list is left out: {}", e.getMessage());
            return Stream.empty();
        }
    }
}
