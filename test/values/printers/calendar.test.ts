// The dates and times of day of C++20.

import { libcxx } from '../../support/libcxx';
import { describeValues } from '../../support/valueTable';

describeValues({
  source: 'printers/calendar.cpp',
  place: 'values',
  builds: [
    { compiler: 'g++', flags: ['-g', '-O0', '-std=c++20'] },
    { compiler: 'clang++', flags: ['-g', '-O0', '-std=c++20', '-fstandalone-debug'] },
    ...libcxx(['-g', '-O0', '-std=c++20']),
  ],
  rows: [
    ['date', '2024-02-29', 'std::chrono::year_month_day'],
    ['date.month()', 'Feb', 'std::chrono::month'],
    ['wrong_date', '2023-02-30 (no such date)'],
    ['month_end', '2024/Feb/last'],
    ['third_friday', '2024/May/Fri[3]'],
    ['third_friday.weekday_indexed().weekday()', 'Fri'],
    ['last_monday', '2024/May/Mon[last]'],
    ['a_year', '2024'],
    ['early', '-0044'],
    ['a_month', 'Mar'],
    ['wrong_month', '13 (no month)'],
    ['a_day', '07'],
    ['a_weekday', 'Sun'],
    ['wrong_weekday', '9 (no weekday)'],
    ['second_tuesday', 'Tue[2]'],
    ['last_weekday', 'Tue[last]'],
    ['in_year', '2024/Mar'],
    ['birthday', 'Mar/07'],
    ['end_of', 'Mar/last'],
    ['sunday_of', 'Mar/Sun[2]'],
    ['last_of', 'Mar/Sun[last]'],
    ['of_day', '13:05:09.040'],
    ['of_day.minutes()', '5min'],
    ['negative', '-01:30:00'],
    ['negative.is_negative()', 'true'],
    ['local', '2023-11-14T22:13:20 local time'],
  ],
});
