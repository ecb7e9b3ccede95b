// The dates and times of day of C++20.

#include <chrono>

using namespace std::chrono;

static void stop() {}

int main() {
  year_month_day date{2024y, February, 29d}, wrong_date{2023y, February, 30d};
  year_month_day_last month_end{2024y, month_day_last{February}};
  year_month_weekday third_friday{2024y, May, weekday_indexed{Friday, 3}};
  year_month_weekday_last last_monday{2024y, May, weekday_last{Monday}};
  year a_year = 2024y, early{-44};
  month a_month = March, wrong_month{13};
  day a_day = 7d;
  weekday a_weekday = Sunday, wrong_weekday{9};
  weekday_indexed second_tuesday = Tuesday[2];
  weekday_last last_weekday = Tuesday[last];
  year_month in_year = 2024y / March;
  month_day birthday = March / 7d;
  month_day_last end_of = March / last;
  month_weekday sunday_of = March / Sunday[2];
  month_weekday_last last_of = March / Sunday[last];
  hh_mm_ss of_day{hours(13) + minutes(5) + seconds(9) + milliseconds(40)};
  hh_mm_ss negative{-minutes(90)};
  sys_days days_point = date;
  local_seconds local{seconds(1'700'000'000)};
  stop();  // break: values
  return date.ok() + wrong_date.ok();
}
