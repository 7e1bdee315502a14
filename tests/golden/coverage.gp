# Made by barograph 0.1.0; draw with gnuplot 5.4 or later.
reset
set encoding utf8
set terminal pdfcairo noenhanced color size 3.307086614in,1.791666667in \
    font 'Liberation Sans,8' fontscale 0.75 linewidth 2
set output './figure.pdf'
mark = 1
set border 3 linewidth 0.5
unset key
set minussign
set border 0
unset tics
set multiplot
set label 901 'Simulated data, not observed. Source: simulated/made-up;' at screen 0.00882,0.11395 left \
    font ',7' textcolor rgb '#595959'
set label 902 'simulated/other' at screen 0.00882,0.04884 left \
    font ',7' textcolor rgb '#595959'
set label 900 'SIMULATED' at screen 0.99118,0.94651 right \
    textcolor rgb '#d55e00'
set lmargin at screen 0.1401
set rmargin at screen 0.87233
set bmargin at screen 0.69488
set tmargin at screen 0.89581
set label '(a) simulated/made-up' at screen 0.0084,0.95535 left
set label 'russia' at screen 0.11994,0.84558 right
set label '6/35' at screen 0.98992,0.84558 right
set label 'eu' at screen 0.11994,0.74512 right
set label '35/35' at screen 0.98992,0.74512 right
set label '1' at screen 0.15056,0.64651 center font ',7'
set label '2018' at screen 0.1401,0.58363 left font ',7' textcolor rgb '#595959'
set label '5' at screen 0.23425,0.64651 center font ',7'
set label '2019' at screen 0.26563,0.58363 left font ',7' textcolor rgb '#595959'
set label '10' at screen 0.33885,0.64651 center font ',7'
set label '2020' at screen 0.39115,0.58363 left font ',7' textcolor rgb '#595959'
set label '15' at screen 0.44345,0.64651 center font ',7'
set label '2021' at screen 0.51668,0.58363 left font ',7' textcolor rgb '#595959'
set label '20' at screen 0.54806,0.64651 center font ',7'
set label '25' at screen 0.65266,0.64651 center font ',7'
set label '2022' at screen 0.6422,0.58363 left font ',7' textcolor rgb '#595959'
set label '30' at screen 0.75726,0.64651 center font ',7'
set label '2023' at screen 0.76772,0.58363 left font ',7' textcolor rgb '#595959'
set label '35' at screen 0.86187,0.64651 center font ',7'
set xrange [0.5:35.5]
set yrange [-2.5:-0.5]
$missing0 << EOD
2 -1
3 -1
4 -1
5 -1
7 -1
8 -1
9 -1
10 -1
13 -1
14 -1
15 -1
17 -1
19 -1
20 -1
21 -1
22 -1
23 -1
24 -1
25 -1
26 -1
27 -1
28 -1
29 -1
30 -1
31 -1
32 -1
33 -1
34 -1
35 -1
-9 9
EOD
$recorded0 << EOD
1 -1
6 -1
11 -1
12 -1
16 -1
18 -1
1 -2
2 -2
3 -2
4 -2
5 -2
6 -2
7 -2
8 -2
9 -2
10 -2
11 -2
12 -2
13 -2
14 -2
15 -2
16 -2
17 -2
18 -2
19 -2
20 -2
21 -2
22 -2
23 -2
24 -2
25 -2
26 -2
27 -2
28 -2
29 -2
30 -2
31 -2
32 -2
33 -2
34 -2
35 -2
-9 9
EOD
plot $missing0 using 1:2:(0.4):(0.36) with boxxyerror \
    fillstyle solid 1.0 border rgb '#8c8c8c' fillcolor rgb '#ffffff' linewidth 0.5, \
  $recorded0 using 1:2:(0.4):(0.36) with boxxyerror \
    fillstyle solid 1.0 border rgb '#0072b2' fillcolor rgb '#0072b2' linewidth 0.5
unset label
set lmargin at screen 0.1401
set rmargin at screen 0.87233
set bmargin at screen 0.32651
set tmargin at screen 0.42698
set label '(b) simulated/other' at screen 0.0084,0.48651 left
set label 'china' at screen 0.11994,0.37674 right
set label '0/20' at screen 0.98992,0.37674 right
set label '1' at screen 0.15841,0.27814 center font ',7'
set label '2018' at screen 0.1401,0.21526 left font ',7' textcolor rgb '#595959'
set label '3' at screen 0.23163,0.27814 center font ',7'
set label '5' at screen 0.30485,0.27814 center font ',7'
set label '7' at screen 0.37808,0.27814 center font ',7'
set label '2019' at screen 0.35977,0.21526 left font ',7' textcolor rgb '#595959'
set label '9' at screen 0.4513,0.27814 center font ',7'
set label '11' at screen 0.52452,0.27814 center font ',7'
set label '13' at screen 0.59774,0.27814 center font ',7'
set label '2020' at screen 0.57944,0.21526 left font ',7' textcolor rgb '#595959'
set label '15' at screen 0.67097,0.27814 center font ',7'
set label '17' at screen 0.74419,0.27814 center font ',7'
set label '19' at screen 0.81741,0.27814 center font ',7'
set label '2021' at screen 0.79911,0.21526 left font ',7' textcolor rgb '#595959'
set xrange [0.5:20.5]
set yrange [-1.5:-0.5]
$missing1 << EOD
1 -1
2 -1
3 -1
4 -1
5 -1
6 -1
7 -1
8 -1
9 -1
10 -1
11 -1
12 -1
13 -1
14 -1
15 -1
16 -1
17 -1
18 -1
19 -1
20 -1
-9 9
EOD
$recorded1 << EOD
-9 9
EOD
plot $missing1 using 1:2:(0.4):(0.36) with boxxyerror \
    fillstyle solid 1.0 border rgb '#8c8c8c' fillcolor rgb '#ffffff' linewidth 0.5, \
  $recorded1 using 1:2:(0.4):(0.36) with boxxyerror \
    fillstyle solid 1.0 border rgb '#0072b2' fillcolor rgb '#0072b2' linewidth 0.5
unset label
unset multiplot
set output
print 'barograph: figure complete'
# Coverage by issue and series: a filled cell is a recorded value, an
# empty cell a value that is missing. Recorded of known issues,
# simulated/made-up: russia 6 of 35, eu 35 of 35; simulated/other: china 0
# of 20. The data are simulated, not observed. Data: simulated/made-up;
# simulated/other.
# 
