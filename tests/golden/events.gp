# Made by barograph 0.1.0; draw with gnuplot 5.4 or later.
reset
set encoding utf8
set terminal pdfcairo noenhanced color size 3.307086614in,2.440944882in \
    font 'Liberation Sans,8' fontscale 0.75 linewidth 2
set output './figure.pdf'
mark = 1
set border 3 linewidth 0.5
unset key
set minussign
set label 901 'Simulated data, not observed. Source: simulated/made-up' at screen 0.00882,0.03585 left \
    font ',7' textcolor rgb '#595959'
set label 900 'SIMULATED' at screen 0.99118,0.96074 right \
    textcolor rgb '#d55e00'
set key at screen 0.12566,0.93172 left top horizontal Left reverse \
    maxcols 3 samplen 2.6 spacing 1.1 width 0
set lmargin at screen 0.12566
set rmargin at screen 0.9664
set bmargin at screen 0.16455
set tmargin at screen 0.84523
set yrange [-6.72:12.72]
set ytics 5 nomirror out scale 0.6
set label 910 'cumulative score, points' at screen 0.02352,0.50489 center rotate by 90
set xrange [0:70.76]
set xtics out nomirror scale 0.6,0.3 ('' 61 1, '1 Nov' 0.5 0, '' 10.5 1, '' 20.5 1, '1 Dec' 30.5 0, '' 40.5 1, '' 50.5 1, 'a range' 66.49)
$zero << EOD
0 0
70.76 0
EOD
$steps0 << EOD
0 0
5.5 2
15.5 4
25.5 6
35.5 8
45.5 10
55.5 12
61 12
EOD
$last0 << EOD
61 12
66.49 12
EOD
$days0 << EOD
5.5 2
15.5 4
25.5 6
35.5 8
45.5 10
55.5 12
EOD
$steps1 << EOD
0 0
0.5 -1
20.5 -2
30.5 -3
50.5 -4
61 -4
EOD
$last1 << EOD
61 -4
66.49 -6
EOD
$days1 << EOD
0.5 -1
20.5 -2
30.5 -3
50.5 -4
EOD
$steps2 << EOD
0 0
61 0
EOD
$last2 << EOD
61 0
66.49 0
EOD
plot $zero using 1:2 with lines notitle linewidth 0.5 dashtype solid linecolor rgb '#8c8c8c', \
  $steps0 using 1:2 with steps notitle linewidth 0.9 dashtype solid linecolor rgb '#0072b2', \
  $days0 using 1:2 with points notitle linecolor rgb '#0072b2' pointtype 7 pointsize 0.5*mark, \
  NaN with linespoints title 'russia' linewidth 0.9 dashtype solid \
    linecolor rgb '#0072b2' pointtype 7 pointsize 0.5*mark, \
  $steps1 using 1:2 with steps notitle linewidth 0.9 dashtype (9,4) linecolor rgb '#d55e00', \
  $days1 using 1:2 with points notitle linecolor rgb '#d55e00' pointtype 5 pointsize 0.5*mark, \
  $last1 using 1:2 with lines notitle linewidth 0.7 dashtype (1,3) linecolor rgb '#d55e00', \
  $last1 every ::1 using 1:2 with points notitle linewidth 0.9 linecolor rgb '#d55e00' pointtype 4 pointsize 0.7*mark, \
  NaN with linespoints title 'eu' linewidth 0.9 dashtype (9,4) \
    linecolor rgb '#d55e00' pointtype 5 pointsize 0.5*mark, \
  $steps2 using 1:2 with steps notitle linewidth 0.9 dashtype (2,3) linecolor rgb '#009e73', \
  NaN with linespoints title 'none' linewidth 0.9 dashtype (2,3) \
    linecolor rgb '#009e73' pointtype 9 pointsize 0.5*mark
set output
print 'barograph: figure complete'
# Cumulative score of the events of issue 18 (2020-11/2020-12) of
# simulated/made-up, by day. Events: russia 6, eu 6, none 0. Events dated
# only to a range of days have no place in the course and are added as the
# last step, hollow mark: eu 2 (-2 points). The data are simulated, not
# observed. Data: simulated/made-up.
# 
