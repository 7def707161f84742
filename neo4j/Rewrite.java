import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.collections.impl.map.mutable.primitive.LongLongHashMap;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.Entity;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;
import org.neo4j.logging.Level;
import org.neo4j.logging.log4j.Log4jLogProvider;

/**
 * Writes the database of the first argument, a home folder, anew into the second, an empty one: node by node and relationship by
 * relationship, so that the new files hold what the database answers, and nothing of what it ever deleted. Community has no tool for
 * that: a dump holds the files as they are. Prints READY when the new files are closed and whole, or FAILED and the reason.
 */
class Rewrite {
    private static final String NAME = "neo4j";
    /** A transaction of so many entities, or of so many bytes in large values, fits the smallest heap. */
    private static final int ENTITIES_AT_ONCE = 5_000;
    private static final long BYTES_AT_ONCE = 16L << 20;

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Path anew = Path.of(arguments[1]);
        Thread parent = new Thread(Rewrite::endWithParent, "parent");
        parent.setDaemon(true);
        parent.start();
        try {
            // Who may sign in, and by which id the database is known.
            for (String each : new String[] {"data/databases/system", "data/transactions/system", "data/dbms", "data/server_id"})
                copyFiles(home.resolve(each), anew.resolve(each));
            DatabaseManagementService from = open(home, home);
            try {
                DatabaseManagementService to = open(anew, home);
                try {
                    new Rewrite(from.database(NAME), to.database(NAME)).run();
                } finally {
                    to.shutdown();
                }
            } finally {
                from.shutdown();
            }
        } catch (Throwable failure) {
            failure.printStackTrace(System.out);
            System.out.println("FAILED " + failure);
            System.exit(1);
        }
        System.out.println("READY");
        parent.join();
    }

    /** What was begun is of no use to anyone once nobody waits for it. */
    static void endWithParent() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException closed) {
            // As good as its end.
        }
        Runtime.getRuntime().halt(0);
    }

    static DatabaseManagementService open(Path folder, Path configured) {
        return new DatabaseManagementServiceBuilder(folder)
                .setUserLogProvider(new Log4jLogProvider(System.out, Level.ERROR))
                .loadPropertiesFromFile(configured.resolve("neo4j.conf"))
                .setConfig(BoltConnector.enabled, false)
                .setConfig(HttpConnector.enabled, false)
                .build();
    }

    static void copyFiles(Path from, Path to) throws IOException {
        if (Files.notExists(from)) return;
        Files.createDirectories(to.getParent());
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : (Iterable<Path>) all::iterator) Files.copy(each, to.resolve(from.relativize(each).toString()));
        }
    }

    private final GraphDatabaseService from;
    private final GraphDatabaseService to;
    private final LongLongHashMap ids = new LongLongHashMap();
    private Transaction writing;
    private int entities;
    private long bytes;

    private Rewrite(GraphDatabaseService from, GraphDatabaseService to) {
        this.from = from;
        this.to = to;
    }

    @SuppressWarnings("removal") // Numbers, which take a tenth of the memory that element ids would.
    private void run() {
        writing = to.beginTx();
        try (Transaction reading = from.beginTx()) {
            reading.getAllNodes().forEach(node -> {
                Node copy = writing.createNode();
                for (Label label : node.getLabels()) copy.addLabel(label);
                copyProperties(node, copy);
                ids.put(node.getId(), copy.getId());
                commitNowAndThen();
            });
            reading.getAllRelationships().forEach(relationship -> {
                Node start = writing.getNodeById(ids.get(relationship.getStartNodeId()));
                Node end = writing.getNodeById(ids.get(relationship.getEndNodeId()));
                copyProperties(relationship, start.createRelationshipTo(end, relationship.getType()));
                commitNowAndThen();
            });
            writing.commit();
            copySchema(reading);
        } finally {
            writing.close();
        }
        for (String all : new String[] {"MATCH (n) RETURN count(n) AS n", "MATCH ()-[r]->() RETURN count(r) AS n"})
            if (count(from, all) != count(to, all)) throw new IllegalStateException("Not all was copied: " + all);
    }

    private void copyProperties(Entity original, Entity copy) {
        for (Map.Entry<String, Object> property : original.getAllProperties().entrySet()) {
            copy.setProperty(property.getKey(), property.getValue());
            if (property.getValue() instanceof String text) bytes += text.length();
            else if (property.getValue().getClass().isArray()) bytes += Array.getLength(property.getValue());
        }
    }

    private void commitNowAndThen() {
        if (++entities < ENTITIES_AT_ONCE && bytes < BYTES_AT_ONCE) return;
        writing.commit();
        writing = to.beginTx();
        entities = 0;
        bytes = 0;
    }

    private void copySchema(Transaction reading) {
        String constraints = "SHOW CONSTRAINTS YIELD createStatement";
        // Those of constraints come with them, and the look-ups of labels and types are there from the beginning.
        String indexes = "SHOW INDEXES YIELD createStatement, owningConstraint, type WHERE owningConstraint IS NULL AND type <> 'LOOKUP' RETURN createStatement";
        for (String shown : new String[] {constraints, indexes}) {
            try (Result rows = reading.execute(shown)) {
                while (rows.hasNext()) to.executeTransactionally((String) rows.next().get("createStatement"));
            }
        }
        try (Transaction waiting = to.beginTx()) {
            waiting.schema().awaitIndexesOnline(24, TimeUnit.HOURS);
        }
    }

    private static long count(GraphDatabaseService database, String statement) {
        return database.executeTransactionally(statement, Map.of(), rows -> (Long) rows.next().get("n"));
    }
}
