#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "formats/format.h"
#include "formats/item_dateline.h"

// What the tests of the wires' formats have in common.

namespace dateline::formats {

/// Reads `bytes`, which must be recognised as `format`.
inline Parsed read(std::string_view bytes, std::string_view format) {
  Input input;
  input.bytes = bytes;
  const Format* detected = detect(input);
  EXPECT_TRUE(detected != nullptr && detected->name() == format)
      << (detected == nullptr ? "nothing" : detected->name());
  auto parsed = find(format)->parse(input);
  EXPECT_TRUE(parsed.ok()) << (parsed ? "" : parsed.error().message);
  return parsed ? *std::move(parsed) : Parsed{};
}

/// Likewise, for one item.
inline news::Item read_one(std::string_view bytes, std::string_view format) {
  Parsed parsed = read(bytes, format);
  EXPECT_EQ(parsed.items.size(), 1u);
  return parsed.items.empty() ? news::Item{} : parsed.items.front();
}

/// Why `bytes` are not read.
inline std::string error_of(std::string_view bytes, std::string_view format) {
  Input input;
  input.bytes = bytes;
  const auto parsed = find(format)->parse(input);
  return parsed ? "" : parsed.error().message;
}

/// A NewsML-G2 message that uses most of what an item holds.
inline constexpr std::string_view kBridge = R"(<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">
 <header><sent>2024-05-02T10:00:00+02:00</sent><priority>3</priority></header>
 <itemSet><newsItem guid="urn:newsml:example.com:2024:bridge" version="4" xml:lang="en-GB" standard="NewsML-G2">
  <catalogRef href="http://www.example.com/nowhere.xml"/>
  <catalog><scheme alias="mt" uri="http://cv.iptc.org/newscodes/mediatopic/"/></catalog>
  <rightsInfo><copyrightNotice xml:lang="de">Alle Rechte</copyrightNotice>
   <copyrightNotice xml:lang="en">All rights</copyrightNotice><usageTerms>Once only</usageTerms></rightsInfo>
  <itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:EX"><name>Example Press</name></provider>
   <versionCreated>2024-05-02T09:59:00+02:00</versionCreated><firstCreated>2024-05-02T08:00:00+02:00</firstCreated>
   <embargoed>2024-05-02T12:00:00+02:00</embargoed><pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/usable"/>
   <signal qcode="sig:correction"/><edNote>The year was wrong.</edNote>
   <edNote pubconstraint="x:nonpublic">Call the desk.</edNote>
   <link rel="irel:seeAlso" href="https://example.com/more"><title>More</title></link></itemMeta>
  <contentMeta><urgency>2</urgency><located><name>Oslo</name></located><language tag="en-GB"/>
   <headline role="hld:sub">A deck</headline><headline>The bridge opens</headline><by>By Jane Roe</by>
   <slugline>bridge-opening</slugline><dateline>OSLO (EX) -</dateline><keyword>bridges</keyword>
   <description role="drol:summary">After two years.</description>
   <subject qcode="mt:20000337"><name xml:lang="de">Verkehr</name><name xml:lang="en">transport</name></subject>
   <subject qcode="ex:7" type="cpnat:abstract"><sameAs qcode="medtop:04000000"/><name>money</name></subject>
   <subject type="cpnat:geoArea" qcode="iso:NO"><name>Norway</name></subject>
   <subject type="cpnat:person" literal="x"><name>Kari Nordmann</name></subject>
   <subject type="cpnat:organisation" qcode="org:1"><name>Road Office</name></subject></contentMeta>
  <assert qcode="iso:NO"><geoAreaDetails><position latitude="60.5" longitude="8.5"/></geoAreaDetails></assert>
  <contentSet>
   <inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
    <p>OSLO (EX) - Cars crossed it at <b>noon</b> <i>today</i>.</p><p/><p>&nbsp;It cost &pound;2 &amp; more.</p></body></html></inlineXML>
   <remoteContent contenttype="image/jpeg" href="https://example.com/s.jpg" width="100" height="50"/>
   <remoteContent contenttype="image/jpeg" href="https://example.com/l.jpg" width="1000" height="500" size="12345"/>
  </contentSet></newsItem></itemSet></newsMessage>)";

}  // namespace dateline::formats
