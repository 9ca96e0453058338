#pragma once

#include <filesystem>

#include "app/config.h"
#include "app/config_table.h"

namespace dateline::app {

/// `[delivery]`, one `[[subscriber]]`, one `[[partner]]`; each throws Wrong where a setting cannot be right.
void read_delivery(Table& table, DeliverySettings& delivery);
void read_subscriber(Table& table, const std::filesystem::path& folder, Config& config);
void read_partner(Table& table, const std::filesystem::path& folder, Config& config);

/// What of partners can be told only when all sources are known.
void settle_partners(Config& config);

}  // namespace dateline::app
