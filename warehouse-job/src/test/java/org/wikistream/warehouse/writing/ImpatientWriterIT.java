package org.wikistream.warehouse.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.testkit.MariaDbServer;

/** All rows of a batch may be refused if rows like them were refused before. */
@Timeout(60)
class ImpatientWriterIT {

    private static final int BAD = 25;

    private final Database database = Database.create(MariaDbServer.shared());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE recent_change MODIFY title VARCHAR(4)",
                "ALTER TABLE recent_change ADD CONSTRAINT short CHECK (CHAR_LENGTH(title) <= 4)",
                "DELIMITER //\nCREATE TRIGGER refuse BEFORE INSERT ON recent_change FOR EACH ROW IF NEW.title <> 'good' THEN"
                        + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'bad title'; END IF//\nDELIMITER ;"
            })
    void goesOnWhereEveryRowOfABatchStaysBad(String fault) throws Exception {
        database.administer(fault);
        List<String> refused = new ArrayList<>();
        List<Integer> written = new ArrayList<>();
        ImpatientWriter.Report report = new ImpatientWriter.Report() {
            @Override
            public void written(int changes, int doubles) {
                written.add(changes);
            }

            @Override
            public void refused(String reason) {
                refused.add(reason);
            }
        };
        try (ImpatientWriter writer = new ImpatientWriter(database.connection(), BAD, report)) {
            for (int number = 0; number < BAD; number++) {
                writer.add(Changes.edit(number, "bad title"));
            }
            writer.add(Changes.edit(BAD, "good"));
            writer.flush();
        }
        assertThat(refused).hasSize(BAD);
        assertThat(written).containsExactly(0, 1);
        assertThat(database.counted()).isEqualTo(1);
    }
}
