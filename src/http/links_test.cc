#include "http/links.h"

#include <gtest/gtest.h>

namespace dateline::http {
namespace {

std::string linked_in(const std::string& field, std::string_view rel) {
  Headers headers;
  headers.add("link", field);
  return std::string(linked(links_in(headers), rel));
}

TEST(Links, AreFoundByTheirRelation) {
  const std::string field =
      "<https://hub.example/a,b>; rel=\"hub\", <https://courier.example/feed>;title=\"a \\\"b\\\", c\"; "
      "REL=Self";
  EXPECT_EQ(linked_in(field, "hub"), "https://hub.example/a,b");
  EXPECT_EQ(linked_in(field, "self"), "https://courier.example/feed");
  EXPECT_EQ(linked_in(field, "next"), "");
  EXPECT_EQ(linked_in("</feed>; rel=\"alternate self\"", "self"), "/feed");
}

TEST(Links, OfSeveralFieldsAreOneList) {
  Headers headers;
  headers.add("Link", "<https://hub.example/>; rel=hub");
  headers.add("Link", "<https://courier.example/feed>; rel=self");
  EXPECT_EQ(links_in(headers).size(), 2u);
  EXPECT_EQ(linked(links_in(headers), "self"), "https://courier.example/feed");
}

TEST(Links, WhatIsNoneIsPassedOver) {
  EXPECT_EQ(linked_in("", "hub"), "");
  EXPECT_EQ(linked_in("https://hub.example/; rel=hub", "hub"), "");
  EXPECT_EQ(linked_in("<https://hub.example/", "hub"), "");
  EXPECT_EQ(linked_in("<https://hub.example/>; rel=\"hub", "hub"), "https://hub.example/");
  EXPECT_EQ(linked_in("<x>; rel, <https://hub.example/>; rel=hub; rel=self", "hub"), "https://hub.example/");
  EXPECT_EQ(linked_in("<https://hub.example/>; rel=hub; rel=self", "self"), "");
}

}  // namespace
}  // namespace dateline::http
