//! Pages, mails of pages and XML of Excel 2003, each behind the byte that picks its first letters.

/// A page: what stands behind `<table>`.
const PAGE: u8 = 0;
/// A mail: what stands behind its version.
const MAIL: u8 = 1;
/// A workbook: what stands inside its outermost tag.
const BOOK: u8 = 2;

/// Seeds of the target `markup`.
pub fn seeds() -> Vec<Vec<u8>> {
    let texts = pages().into_iter().map(|text| (PAGE, text.as_bytes().to_vec()));
    let mails = mails().into_iter().map(|text| (MAIL, text));
    let books = books().into_iter().map(|text| (BOOK, text.as_bytes().to_vec()));
    texts.chain(mails).chain(books).map(|(at, text)| [&[at][..], &text].concat()).collect()
}

fn pages() -> [&'static str; 7] {
    [
        "<tr><th>SKU</th><th>Date</th><th colspan=2>Qty</th></tr><tr><td rowspan=2>A&amp;B</td><td>2026-03-31</td><td>4</td></tr>\
         <tr><td>2026-04-01</td><td>5&nbsp;</td></tr></table><!-- end -->",
        "<tr><td><meta charset=windows-1252><script>if (a < b) {}</script><style>td {}</style><table><tr>\
         <td>SKU<br>code</td><td x:num=\"1234.5\">1.234,50</td></tr><tr><td rowspan='3'>A &#65;&#x42;&unknown; B</td><td>5</td></tr>\
         <tr><td>6</td></tr><tr><td><p>7</p><div>8</div></td></tr></table></td></tr></table><![CDATA[x]]><?php ?><br/>",
        "<tr><td>Item code<td>Lead time (days)<td>Name</tr><tr style='height:0; display: none'><td>0017<td>63<td>Gr&ouml;&szlig;e &Omega;\
         &euro; &ndash; &sigma;</tr><tr><td>0018<td>14<td>x<li>y</tr>",
        "<tr><td>SKU</td><td>On hand</td></tr><tr><td rowspan=3 colspan=1>S1</td><td rowspan=2>5</td></tr><tr></tr><tr><td>6</td></tr>\
         </table> <p>and</p> <table><tr><td>Supplier<td>Lead time<tr><td>Hanbo<td>9 weeks</table>",
        "<html><p>no table</p></html>",
        "<tr><td a=\"1>2\" b='x\" hidden>SKU</td><td>On hand</td></tr><tr><td>A</td><td x:num>1.234</td></tr>",
        "<tr><td>SKU</td><td>2026-01</td><td>2026-02</td></tr><tr><td>A</td><td>1</td><td>2</td></tr><tr><td>B</td><td>3</td><td>(4)</td></tr>",
    ]
}

fn mails() -> Vec<Vec<u8>> {
    let head = "Content-Type: multipart/related; boundary=\"b\"\r\n\r\n";
    let page = "<table><tr><td>SKU</td><td>On hand</td></tr><tr><td>A=\r\n</td><td>=35</td></tr></table>";
    let quoted = format!(
        "{head}--b\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{page}\r\n--b--\r\n"
    );
    // The same page as letters of six bits, behind a part that is no page.
    let packed = "PHRhYmxlPjx0cj48dGQ+U0tVPHRkPk9uIGhhbmQ8dHI+PHRkPkE8dGQ+NTwvdGFibGU+";
    let packed = format!(
        "{head}--b\r\nContent-Type: text/css\r\n\r\ntd {{}}\r\n--b\r\nContent-Type: text/html\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{packed}\r\n--b--\r\n"
    );
    let plain = b"X-Document-Type: Workbook\nContent-Type: multipart/related;\n\tboundary=b; type=x\n\n--b\nContent-Type: text/html; charset=windows-1252\n\n\
        <table><tr><td>Artikel<td>Men\xFCge<tr><td>A<td>1,5</table>\n--b\nContent-Type: text/html\n\n<p>empty</p>\n--b--";
    let alone = "Content-Type: multipart/related\r\n\r\n<table><tr><td>SKU<td>On hand<tr><td>A<td>5</table>";
    vec![quoted.into_bytes(), packed.into_bytes(), plain.to_vec(), alone.into()]
}

fn books() -> [&'static str; 4] {
    [
        "<Worksheet ss:Name=\"Stock\"><Table><Row><Cell><Data ss:Type=\"String\">SKU</Data></Cell><Cell ss:Index=\"3\">\
         <Data ss:Type=\"String\">On hand</Data></Cell></Row><Row ss:Index=\"3\" ss:Hidden=\"1\"><Cell><Data ss:Type=\"String\">A</Data></Cell>\
         <Cell ss:Index=\"3\" ss:MergeDown=\"1\"><Data ss:Type=\"Number\">5</Data></Cell></Row></Table></Worksheet></Workbook>",
        "<!-- a --><Worksheet ss:Name='S &amp; T'><Table><Row><Cell><Data ss:Type=\"String\">SKU</Data></Cell><Cell>\
         <Data ss:Type=\"String\">Date</Data></Cell></Row><Row ss:Index=\"4\"><Cell><Data ss:Type=\"String\">007</Data></Cell>\
         <Cell><Data ss:Type=\"DateTime\">2026-01-05T00:00:00.000</Data></Cell></Row></Table></Worksheet></Workbook>",
        "<Worksheet ss:Name=\"Two\"><Table><Column/><Column ss:Index=\"4\" ss:Hidden=\"1\" ss:Span=\"1\"/><Row><Cell ss:MergeAcross=\"1\">\
         <Data ss:Type=\"String\">Item code</Data></Cell><Cell><Data ss:Type=\"String\">On hand</Data></Cell></Row><Row ss:Span=\"2\"/>\
         <Row><Cell ss:MergeDown=\"1\"><ss:Data ss:Type=\"String\"><B>A</B>-1</ss:Data><Comment><Data>count</Data></Comment></Cell>\
         <Cell ss:Index=\"3\"><Data ss:Type=\"Number\">5</Data></Cell></Row><Row><Cell ss:Index=\"3\"><Data ss:Type=\"Boolean\">1</Data></Cell></Row>\
         </Table></Worksheet><Worksheet ss:Name=\"B\"><Table><Row/></Table></Worksheet></Workbook>",
        "<Worksheet><Table><Row ss:Index=\"2000000\"><Cell ss:Index=\"0\"/></Row></Table></Worksheet>",
    ]
}
