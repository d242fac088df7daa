package org.wikistream.insights.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.insights.SampleChanges;

class WikiLinksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            nullValues = "none",
            value = {
                "'server_url':'https://en.wikipedia.org','server_script_path':'/w','revision':{'old':1,'new':2}"
                        + "^https://en.wikipedia.org/w/index.php?diff=2&oldid=1",
                "'server_url':'https://en.wikipedia.org','revision':{'old':1,'new':2}"
                        + "^https://en.wikipedia.org/w/index.php?diff=2&oldid=1",
                "'server_url':'https://en.wikipedia.org','server_script_path':'/w','revision':{'new':2}"
                        + "^https://en.wikipedia.org/w/index.php?oldid=2",
                "'server_url':'https://de.wikipedia.org','server_script_path':'/w','title':'Über <b>&?x=1'"
                        + "^https://de.wikipedia.org/w/index.php?title=%C3%9Cber_%3Cb%3E%26%3Fx%3D1",
                "'server_url':'https://en.wikipedia.org','server_script_path':''^none",
                "'title':'A','revision':{'old':1,'new':2}^none",
                "'server_url':'http://en.wikipedia.org','title':'A'^none",
                "'server_url':'javascript:alert(1)//','title':'A'^none",
                "'server_url':'https://en.wikipedia.org@evil.example','title':'A'^none",
                "'server_url':'https://en.wikipedia.org/<script>','title':'A'^none",
                "'server_url':'https://','title':'A'^none",
                "'server_url':'https://en.wikipedia.org','server_script_path':'@evil','title':'A'^none",
                "'server_url':'https://en.wikipedia.org','server_script_path':'/w?x=','title':'A'^none",
            })
    void leadToWhatTheChangeMadeAndNowhereElse(String fields, String link) {
        assertThat(WikiLinks.of(SampleChanges.change(fields).change())).isEqualTo(link);
    }
}
